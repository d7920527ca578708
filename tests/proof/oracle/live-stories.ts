import type { ApiClient } from '../../../cli/api-client.ts'
import { connectDevice } from '../../../cli/connect-device.ts'
import { ensureDevice } from '../../../cli/provision.ts'
import { type Alert, alertSchema } from '../../../contracts/alert.ts'
import { bedSchema, providerSchema, regionSchema } from '../../../contracts/records.ts'
import type { FollowedClock } from '../../../devices/clock/followed-clock.ts'
import { findClock } from '../../../devices/clock/local-cloud-clock.ts'
import { skewOf, withFaults } from '../../../devices/faults/with-faults.ts'
import { follow, type Lane } from '../../../devices/follow.ts'
import type { DeviceClient } from '../../../devices/mqtt/device-client.ts'
import { cameOf } from '../../../devices/oracle/came-of.ts'
import type { CameAlert } from '../../../devices/oracle/oracle.ts'
import { simulate } from '../../../devices/simulate.ts'
import { type ProofCloud, startCloud } from '../recordings/start-cloud.ts'
import type { Actor, Story } from './story.ts'

/** Beds, devices and their places are made while the clock stands so long before the stories begin, ms. */
const beforeMs = 60_000

/** What came of one story at its beds and in its village. */
export interface LivedStory {
  readonly story: Story
  readonly beds: readonly (readonly CameAlert[])[]
  readonly village: readonly CameAlert[]
}

/** Lives stories that begin at the same time through one whole cloud of their own: MQTT in, the API out. */
export async function liveStories(
  stories: readonly Story[],
  { speed, note }: { speed: number; note: (line: string) => void },
): Promise<LivedStory[]> {
  const start = Math.min(...stories.map((story) => story.start))
  const end = Math.max(...stories.map((story) => story.end))
  const flags = ['--clock', new Date(start - beforeMs).toISOString(), '--speed', String(speed)]
  const cloud = await startCloud(flags, note)
  try {
    const { origin } = cloud.context.settings
    const keeper = await findClock({ origin, holdId: 'oracle', log: note })
    await keeper.hold(keeper.now())
    const api = await cloud.context.api()
    const settled: Settled[] = []
    for (const story of stories) settled.push(await settle(api, story))
    await withLanes(cloud, settled, async (lanes, clock) => {
      await keeper.hold(start)
      await keeper.reach(start)
      await clock.hold(start)
      await keeper.release()
      await follow({ lanes, clock })
    })
    await keeper.hold(end)
    await keeper.reach(end)
    const lived = await Promise.all(settled.map((one) => readBack(api, one)))
    await keeper.release()
    return lived
  } finally {
    await cloud.close()
  }
}

interface Settled {
  readonly story: Story
  readonly bedIds: readonly string[]
  readonly regionId: string
}

/** A village, a provider and the beds of one story. */
async function settle(api: ApiClient, story: Story): Promise<Settled> {
  const name = `${story.scenario.name} ${story.seed}`
  const { regionId } = await api.post('/v1/regions', { name, level: 'city' }, regionSchema)
  const { providerId } = await api.post('/v1/providers', { name, regionId }, providerSchema)
  const bedIds: string[] = []
  for (const index of story.beds.keys()) {
    const bed = { name: `${name} ${index + 1}`, providerId, regionId }
    const body = { ...bed, timeZone: 'Asia/Shanghai', kinds: ['family-care'] }
    bedIds.push((await api.post('/v1/beds', body, bedSchema)).bedId)
  }
  return { story, bedIds, regionId }
}

/** Connects every device of every story, and leaves none of them connected. */
async function withLanes(
  cloud: ProofCloud,
  settled: readonly Settled[],
  work: (lanes: readonly Lane[], clock: FollowedClock) => Promise<void>,
): Promise<void> {
  const { context } = cloud
  const { origin } = context.settings
  const clock = await findClock({ origin, holdId: 'oracle-devices', log: context.note })
  const clients: DeviceClient[] = []
  const lanes: Lane[] = []
  try {
    for (const { story, bedIds } of settled) {
      for (const [index, { actors }] of story.beds.entries()) {
        for (const actor of actors) {
          const client = await connect(cloud, { actor, story, bedId: bedIds[index] ?? '', clock })
          clients.push(client)
          lanes.push({ client, journey: journeyOf(actor, story) })
        }
      }
    }
    await work(lanes, clock)
  } finally {
    await Promise.all(clients.map((client) => client.close()))
  }
}

/** A device that lives by its own wrong clock. */
async function connect(
  { context }: ProofCloud,
  of: { actor: Actor; story: Story; bedId: string; clock: FollowedClock },
): Promise<DeviceClient> {
  const { actor, story, bedId, clock } = of
  const { deviceId, kind, plan } = actor
  const certificate = await ensureDevice(context, { deviceId, kind, place: { bedId } })
  const now = () => clock.now() + skewOf(plan, { start: story.start, at: clock.now() })
  return connectDevice(context, { deviceId, certificate, clock: { ...clock, now } })
}

function journeyOf({ kind, seed, plan }: Actor, { scenario, start }: Story) {
  return withFaults(simulate({ scenario, kind, seed, start }), { plan, start })
}

async function readBack(api: ApiClient, { story, bedIds, regionId }: Settled): Promise<LivedStory> {
  const read = (state: string) => api.list(`/v1/alerts?state=${state}`, alertSchema)
  const all = [...(await read('open')), ...(await read('closed'))]
  const of = (isIts: (place: Alert['place']) => boolean) =>
    [...new Map(all.map((alert) => [alert.alertId, alert])).values()]
      .filter(({ place, knownAt }) => isIts(place) && Date.parse(knownAt) >= story.start)
      .map(cameOf)
  return {
    story,
    beds: bedIds.map((bedId) => of((place) => place.bedId === bedId)),
    village: of((place) => place.regionId === regionId),
  }
}
