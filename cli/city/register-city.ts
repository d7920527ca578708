import { batchSchema, mostRows, type RowOutcome } from '../../contracts/batch.ts'
import {
  certificateSchema,
  type Device,
  deviceSchema,
  providerSchema,
  regionSchema,
} from '../../contracts/records.ts'
import { makeKey } from '../../devices/mqtt/own-key.ts'
import type { ApiClient } from '../api-client.ts'
import {
  completeCertificate,
  type DeviceCertificate,
  loadCertificate,
  saveCertificate,
} from '../certificate-files.ts'
import { findDevice } from '../provision.ts'
import { Refusal } from '../refusal.ts'
import { patiently } from './patiently.ts'

export interface CityPlan {
  readonly beds: number
  readonly provider?: string | undefined
  readonly home: string
  readonly folderOf: (deviceId: string) => string
}

export interface Registered {
  readonly deviceId: string
  readonly bedId: string
  readonly certificate: DeviceCertificate
}

export type OnProgress = (what: string, done: number, all: number) => void

/** Requests under way at a time, while a city is registered. */
const atATime = 4
const nameOf = (number: number) => `city-${number}`

/**
 * Sees to it that the city exists: a bed and a device of its own for each number, and a certificate in its folder.
 * What is there already is left as it is, so it may be broken off and begun again.
 */
export async function registerCity(
  api: ApiClient,
  plan: CityPlan,
  onProgress: OnProgress,
): Promise<Registered[]> {
  const numbers = Array.from({ length: plan.beds }, (_, index) => index + 1)
  const known = new Map((await api.list('/v1/devices', deviceSchema)).map((one) => [one.deviceId, one]))
  const missing = numbers.filter((number) => !known.get(nameOf(number))?.placement?.bedId)
  const made = await registerMissing(api, { ...plan, missing, onProgress })
  let done = 0
  return inTurns(numbers, async (number) => {
    const deviceId = nameOf(number)
    const device = known.get(deviceId)
    const bedId = device?.placement?.bedId ?? made.get(deviceId) ?? ''
    const ask = (known: Device | undefined) => certificateFor(api, { plan, deviceId, device: known })
    // whether a certificate was made before its answer was lost, only the device can tell
    const askAnew = async () => ask(await findDevice(api, deviceId))
    const certificate = await patiently(() => ask(device), askAnew)
    onProgress('certificates', ++done, plan.beds)
    return { deviceId, bedId, certificate }
  })
}

/** Beds and devices by rows; gives the bed of each device. */
async function registerMissing(
  api: ApiClient,
  of: CityPlan & { missing: readonly number[]; onProgress: OnProgress },
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  if (of.missing.length === 0) return made
  const { providerId, regionId } = await chooseProvider(api, of.provider)
  let done = 0
  await inTurns(inRows(of.missing), async (rows) => {
    const bedRows = rows.map((number) => ({ ref: nameOf(number), name: `City ${number}`, regionId }))
    const beds = await postRows(api, 'beds', { providerId, rows: bedRows })
    const deviceRows = rows.map((number, index) => {
      made.set(nameOf(number), beds[index] ?? '')
      return { deviceId: nameOf(number), kind: 'family-bed', bedId: beds[index] }
    })
    await postRows(api, 'devices', { providerId, rows: deviceRows })
    done += rows.length
    of.onProgress('beds', done, of.missing.length)
  })
  return made
}

/** Their ids. A city is all of one piece: a refused row stops it. */
async function postRows(api: ApiClient, what: 'beds' | 'devices', body: unknown): Promise<string[]> {
  const { rows } = await patiently(() => api.post(`/v1/batches/${what}`, body, batchSchema))
  const refused = rows.find(
    (row): row is Extract<RowOutcome, { outcome: 'refused' }> => row.outcome === 'refused',
  )
  if (refused) throw new Refusal(`${what} of the city: ${refused.field}: ${refused.reason}`)
  return rows.flatMap((row) => (row.outcome === 'refused' ? [] : [row.id]))
}

/** The named provider, the first there is, or one of the city's own where there is none. */
async function chooseProvider(api: ApiClient, wanted: string | undefined) {
  const providers = await api.list('/v1/providers', providerSchema)
  const found = wanted === undefined ? providers[0] : providers.find((one) => one.providerId === wanted)
  if (found) return found
  if (wanted !== undefined) throw new Refusal(`there is no provider ${wanted}`)
  const name = 'Simulated city'
  const { regionId } = await api.post('/v1/regions', { name, level: 'city' }, regionSchema)
  return api.post('/v1/providers', { name, regionId }, providerSchema)
}

/** From its folder, or newly issued: a certificate whose key was lost is worth nothing, and this device is ours. */
async function certificateFor(
  api: ApiClient,
  { plan, deviceId, device }: { plan: CityPlan; deviceId: string; device: Device | undefined },
): Promise<DeviceCertificate> {
  const folder = plan.folderOf(deviceId)
  const kept = await loadCertificate(folder)
  if (kept && device?.certificateId !== undefined) return kept
  if (device?.certificateId !== undefined) await api.delete(`/v1/devices/${deviceId}/certificate`)
  // our own key: the cloud would make an RSA one, which takes the laptop fifty times as long
  const { key, csr } = await makeKey(deviceId)
  const answer = await api.post(`/v1/devices/${deviceId}/certificate`, { csr }, certificateSchema)
  const certificate = await completeCertificate({ ...answer, privateKeyPem: key }, plan.home)
  await saveCertificate(folder, certificate)
  return certificate
}

function inRows(numbers: readonly number[]): number[][] {
  const count = Math.ceil(numbers.length / mostRows)
  return Array.from({ length: count }, (_, n) => numbers.slice(n * mostRows, (n + 1) * mostRows))
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const waiting = [...items.entries()]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: atATime }, lane))
  return results
}
