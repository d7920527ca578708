import type { DeviceKind } from '../contracts/names.ts'
import {
  bedSchema,
  careCentreSchema,
  certificateSchema,
  type Device,
  deviceSchema,
} from '../contracts/records.ts'
import { type ApiClient, ApiError, pathOf } from './api-client.ts'
import {
  completeCertificate,
  type DeviceCertificate,
  loadCertificate,
  saveCertificate,
} from './certificate-files.ts'
import type { Context } from './context.ts'
import { deviceFolder } from './settings.ts'

/** The device as the cloud knows it, or `undefined` where it knows none. */
export async function findDevice(api: ApiClient, deviceId: string): Promise<Device | undefined> {
  try {
    return await api.get(pathOf`/v1/devices/${deviceId}`, deviceSchema)
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return undefined
    throw error
  }
}

/** Has a certificate issued by the cloud; the key is told this once. */
export async function issueCertificate(
  api: ApiClient,
  of: { deviceId: string; home: string },
): Promise<DeviceCertificate> {
  const issued = await api.post(pathOf`/v1/devices/${of.deviceId}/certificate`, {}, certificateSchema)
  return completeCertificate(issued, of.home)
}

/**
 * Makes a device known in the bed's provider, places it at the bed and has its certificate issued. Goes on where an
 * earlier attempt broke off; the certificate comes last, because its key is told only once.
 */
export async function provision(
  api: ApiClient,
  of: { deviceId: string; kind: DeviceKind; bedId: string; home: string },
): Promise<DeviceCertificate> {
  const { deviceId, kind, bedId } = of
  const bed = await api.get(pathOf`/v1/beds/${bedId}`, bedSchema)
  const known = await findDevice(api, deviceId)
  if (!known) await api.post('/v1/devices', { deviceId, kind, providerId: bed.providerId }, deviceSchema)
  if (known?.placement?.bedId !== bedId) await api.put(pathOf`/v1/devices/${deviceId}/placement`, { bedId })
  return issueCertificate(api, of)
}

/** Sees to it that a device of our own stands at a place and has its certificate, kept in the state folder. */
export async function ensureDevice(
  context: Pick<Context, 'api' | 'settings'>,
  of: { deviceId: string; kind: DeviceKind; place: { bedId: string } | { careCentreId: string } },
): Promise<DeviceCertificate> {
  const api = await context.api()
  const { deviceId, kind, place } = of
  const { home } = context.settings
  const folder = deviceFolder(home, deviceId)
  const device = await findDevice(api, deviceId)
  const kept = await loadCertificate(folder)
  if (device?.placement && device.certificateId !== undefined && kept) return kept
  // a certificate whose key was lost is worth nothing; this device is ours, so nobody else has it
  if (device?.certificateId !== undefined) await api.delete(pathOf`/v1/devices/${deviceId}/certificate`)
  if (!device)
    await api.post('/v1/devices', { deviceId, kind, providerId: await providerOf(api, place) }, deviceSchema)
  if (!device?.placement) await api.put(pathOf`/v1/devices/${deviceId}/placement`, place)
  const issued = await issueCertificate(api, { deviceId, home })
  await saveCertificate(folder, issued)
  return issued
}

async function providerOf(
  api: ApiClient,
  place: { bedId: string } | { careCentreId: string },
): Promise<string> {
  if ('bedId' in place) return (await api.get(pathOf`/v1/beds/${place.bedId}`, bedSchema)).providerId
  return (await api.get(pathOf`/v1/care-centres/${place.careCentreId}`, careCentreSchema)).providerId
}
