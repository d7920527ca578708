/**
 * `npm run proof:two-hundred -- [--presses 200] [--caregivers 20] [--seed N]`: so many beds press their cord in the same
 * moment, each with one caregiver of so many. They are reached over robots of WeCom, five caregivers to a robot, that
 * take 20 messages a minute as the vendor does, and over nothing else. Exit code 1 when a caregiver hears of nothing
 * within 5 s, when a press is named to nobody within 15 s, when a robot was asked for more than it takes, or when an
 * alert's next step was told though its first reached somebody.
 */
import { parseArgs } from 'node:util'
import type { ApiClient } from '../../cli/api-client.ts'
import { buildTable } from '../../cli/table.ts'
import { type Alert, alertSchema } from '../../contracts/alert.ts'
import { personSchema } from '../../contracts/person.ts'
import { bedSchema, providerSchema, residentSchema } from '../../contracts/records.ts'
import { type AClient, aClient, addDevice } from '../support/a-client.ts'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { inTurns, makeRegion } from '../support/a-household.ts'
import { addChannelSecrets } from '../support/channel-secrets.ts'
import { eventually } from '../support/eventually.ts'
import { openWeCom } from '../support/vendors/wecom.ts'

const { values } = parseArgs({
  options: { presses: { type: 'string' }, caregivers: { type: 'string' } },
})
const presses = Number(values.presses ?? 200)
const caregivers = Number(values.caregivers ?? 20)
const perRobot = 5
const bounds = { first: 5_000, named: 15_000 }

const robots = Array.from({ length: Math.ceil(caregivers / perRobot) }, (_, index) => `ward-${index + 1}`)
const keyOf = (robot: string) => `00000000-0000-4000-8000-${robot.replace('ward-', '').padStart(12, '0')}`
const vendor = await openWeCom({
  robots: Object.fromEntries(robots.map((robot) => [keyOf(robot), { state: 'in-group' as const }])),
  clock: Date.now,
})
const cloud = await aCloudProcess({ ChannelBaseUrls: JSON.stringify({ wecom: vendor.url }) })
const cords: AClient[] = []
try {
  await cloud.start()
  await addChannelSecrets(cloud, Object.fromEntries(robots.map((robot) => [`wecom.${robot}`, keyOf(robot)])))
  const api = await cloud.as('admin@demo.example')
  const { bedIds, people } = await furnish(api)
  const pressed = Date.now()
  await Promise.all(cords.map((cord) => cord.press()))
  console.log(`${presses} presses, acknowledged by the broker after ${Date.now() - pressed} ms`)
  await eventually('every press told', async () => isEveryTold(api, presses), 60_000).catch(() => {})
  const alerts = await readAlerts(api, bedIds)
  process.exitCode = judge(alerts, people, pressed) ? 0 : 1
} finally {
  await Promise.all(cords.map((cord) => cord.close().catch(() => {})))
  await cloud.end()
  await vendor.close()
}

/** The beds with their devices, connected, and the caregivers, ten beds each. */
async function furnish(api: ApiClient): Promise<{ bedIds: string[]; people: string[] }> {
  const regionId = await makeRegion(api, 'Two hundred')
  const { providerId } = await api.post('/v1/providers', { name: 'Two hundred', regionId }, providerSchema)
  const bedIds = await inTurns(Array.from({ length: presses }), async (_) => {
    const name = `Bed ${Math.random().toString(36).slice(2, 7)}`
    const { bedId } = await api.post('/v1/beds', { name, providerId, regionId }, bedSchema)
    await api.post('/v1/residents', { name: '示范甲', providerId, bedId }, residentSchema)
    return bedId
  })
  const people = await inTurns(
    Array.from({ length: caregivers }, (_, index) => index),
    async (index) => {
      const robot = robots[Math.floor(index / perRobot)] ?? robots[0]
      const links = bedIds
        .filter((_, bed) => bed % caregivers === index)
        .map((placeId) => ({ placeId, role: 'caregiver', order: 1 }))
      const channels = [{ channel: 'wecom', robot, mobile: `1380000${String(index).padStart(4, '0')}` }]
      const body = {
        name: `Caregiver ${index + 1}`,
        role: 'caregiver',
        providerId,
        regionId,
        links,
        channels,
      }
      return (await api.post('/v1/people', body, personSchema)).personId
    },
  )
  const household = { cloud, operator: { personId: '', api } }
  await inTurns(bedIds, async (bedId) => {
    const device = await addDevice(household, { bedId, deviceId: `cord-${bedId}`.slice(0, 60) })
    cords.push(await aClient(cloud, device))
  })
  console.log(
    `${bedIds.length} beds, ${people.length} caregivers, ${robots.length} robots of 20 messages a minute`,
  )
  return { bedIds, people }
}

async function isEveryTold(api: ApiClient, count: number): Promise<boolean> {
  const alerts = await api.list('/v1/alerts?state=open&limit=100', alertSchema)
  const calls = alerts.filter(({ condition }) => condition === 'sos')
  return calls.length === count && calls.every(({ reach }) => reach.some(({ accepted }) => accepted))
}

async function readAlerts(api: ApiClient, bedIds: readonly string[]): Promise<Alert[]> {
  const lists = await inTurns(bedIds, (bedId) =>
    api.list(`/v1/alerts?state=open&place=${encodeURIComponent(bedId)}`, alertSchema),
  )
  return lists.flat().filter(({ condition }) => condition === 'sos')
}

function judge(alerts: readonly Alert[], people: readonly string[], pressed: number): boolean {
  const accepted = alerts.map(({ reach }) =>
    reach.flatMap((entry) =>
      entry.accepted ? [{ ...entry, after: Date.parse(entry.accepted) - pressed }] : [],
    ),
  )
  const named = accepted.map((entries) => Math.min(...entries.map(({ after }) => after)))
  const first = people.map((personId) =>
    Math.min(...accepted.flat().flatMap((entry) => (entry.personId === personId ? [entry.after] : []))),
  )
  const folded = accepted.flat().filter(({ foldedInto }) => foldedInto !== undefined)
  const rows = [
    { what: 'first word to each caregiver', times: first, most: bounds.first },
    { what: 'each press named to somebody', times: named, most: bounds.named },
  ].map(({ what, times, most }) => {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.POSITIVE_INFINITY
    return { what, count: sorted.length, p50: at(0.5), p99: at(0.99), worst: at(1), most }
  })
  console.log(
    `\n${buildTable(rows, [
      { head: '', of: ({ what }) => what },
      { head: 'COUNT', of: ({ count }) => count },
      { head: 'P50 MS', of: ({ p50 }) => p50 },
      { head: 'P99 MS', of: ({ p99 }) => p99 },
      { head: 'WORST MS', of: ({ worst }) => worst },
      { head: 'AT MOST', of: ({ most }) => most },
    ])}`,
  )
  const perRobotTaken = robots.map((robot) => vendor.taken.filter(({ key }) => key === keyOf(robot)).length)
  const refused = vendor.asked.length - vendor.taken.length
  const early = alerts.filter(({ timeline }) => timeline.some(({ what }) => what === 'step-failed'))
  console.log(`
${folded.length} of ${accepted.flat().length} notifications were folded; messages per robot: ${perRobotTaken.join(', ')}
refused by a robot: ${refused}; steps given up though folded: ${early.length}`)
  const kept = rows.every(({ worst, most, count }) => count > 0 && worst <= most)
  const all = alerts.length === presses && refused === 0 && early.length === 0
  console.log(kept && all ? 'every press was named, in time, within the limits' : 'FAILED')
  return kept && all
}
