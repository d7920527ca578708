/**
 * `npm run proof:wave -- [--devices 200] [--refusing 5]`: so many devices, each a plain MQTT client with its own
 * certificate, of which so many percent refuse a new configuration. A wave over all of them must stop by itself and say
 * which refused and why; whoever was not asked must not have heard anything. Exit code 1 when it did not.
 */
import { parseArgs } from 'node:util'
import { type ApiClient, pathOf } from '../../cli/api-client.ts'
import { printWave } from '../../cli/print-wave.ts'
import { issueCertificate } from '../../cli/provision.ts'
import { configStateSchema } from '../../contracts/device-setting.ts'
import { deviceSchema } from '../../contracts/records.ts'
import { type Wave, waveMemberSchema, waveSchema } from '../../contracts/wave.ts'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { aHearingDevice, type HearingDevice } from '../support/a-hearing-device.ts'
import { aHousehold, inTurns } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'

const { values } = parseArgs({ options: { devices: { type: 'string' }, refusing: { type: 'string' } } })
const count = Number(values.devices ?? 200)
const every = Math.round(100 / Number(values.refusing ?? 5))
const reason = 'this firmware measures no slower than every second'

const cloud = await aCloudProcess()
const fleet = new Map<string, HearingDevice>()
try {
  await cloud.start()
  const { providerId } = await aHousehold(cloud, { beds: [] })
  const api = await cloud.as('admin@demo.example')
  const refusing = await connectAll(api, providerId)
  const startedAt = performance.now()
  const wave = await carryOut(api, providerId)
  console.log(`over after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  printWave({ print: console.log }, wave)
  const kept = await isKept(api, wave, refusing)
  console.log(kept ? '\nit stopped by itself, and said which and why' : '\nFAILED')
  process.exitCode = kept ? 0 : 1
} finally {
  await Promise.all([...fleet.values()].map(({ client }) => client.close().catch(() => {})))
  await cloud.end()
}

/** Gives the ids of those that will refuse. */
async function connectAll(api: ApiClient, providerId: string): Promise<Set<string>> {
  const startedAt = performance.now()
  const ids = Array.from({ length: count }, (_, index) => `mat-${String(index).padStart(4, '0')}`)
  const refusing = new Set(ids.filter((_, index) => index % every === every >> 1))
  await inTurns(ids, async (deviceId) => {
    await api.post('/v1/devices', { deviceId, kind: 'family-bed', providerId }, deviceSchema)
    const certificate = await issueCertificate(api, { deviceId, home: cloud.home })
    const refuses = () => (refusing.has(deviceId) ? reason : undefined)
    fleet.set(deviceId, await aHearingDevice(cloud, { deviceId, certificate }, refuses))
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${count} devices connected in ${seconds} s; ${refusing.size} of them will refuse`)
  return refusing
}

async function carryOut(api: ApiClient, providerId: string): Promise<Wave> {
  const body = { providerId, config: { sampleEvery: 2_000 }, patienceSeconds: 60 }
  const { waveId } = await api.post('/v1/waves', body, waveSchema)
  return eventually(
    'the end of the wave',
    async () => {
      const wave = await api.get(pathOf`/v1/waves/${waveId}`, waveSchema)
      return wave.endedAt !== undefined && wave
    },
    120_000,
  )
}

async function isKept(api: ApiClient, wave: Wave, refusing: ReadonlySet<string>): Promise<boolean> {
  const { waveId, state, stoppedBy, failures, waiting } = wave
  const members = await api.list(pathOf`/v1/waves/${waveId}/members?limit=100`, waveMemberSchema)
  const isNamed = failures.every((one) => refusing.has(one.deviceId) && one.reason === reason)
  const heard = [...fleet].filter(([, { configs }]) => configs.length > 0).map(([deviceId]) => deviceId)
  const asked = members.filter((member) => member.state !== 'waiting').map(({ deviceId }) => deviceId)
  const untouched = members.find((member) => member.state === 'waiting')
  const lives =
    untouched && (await api.get(pathOf`/v1/devices/${untouched.deviceId}/config`, configStateSchema))
  console.log(`${heard.length} devices heard of it, ${waiting} did not`)
  return (
    [state === 'stopped', stoppedBy === undefined, failures.length > 0, isNamed].every(Boolean) &&
    heard.toSorted().join() === asked.toSorted().join() &&
    members.length === count &&
    lives?.state === 'default'
  )
}
