import type { DeviceKind } from '../contracts/names.ts'
import { bedSchema, certificateSchema, type Device, deviceSchema } from '../contracts/records.ts'
import { type ApiClient, ApiError, pathOf } from './api-client.ts'
import { completeCertificate, type DeviceCertificate } from './certificate-files.ts'

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
