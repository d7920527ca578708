import type { ApiClient } from '../../../cli/api-client.ts'
import { pathOf } from '../../../cli/api-client.ts'
import {
  bedSchema,
  deviceSchema,
  providerSchema,
  regionSchema,
  residentSchema,
} from '../../../contracts/records.ts'

export const deviceId = 'mat-of-the-month'
export const timeZone = 'Asia/Shanghai'
const dayMs = 86_400_000

/** A bed with a resident and a mat, both there for longer than anything is kept. */
export async function createBed(api: ApiClient): Promise<string> {
  const since = new Date(Date.now() - 100 * dayMs).toISOString()
  const { regionId } = await api.post('/v1/regions', { name: 'Rehearsal Town', level: 'city' }, regionSchema)
  const provider = { name: 'Rehearsal Care', regionId }
  const { providerId } = await api.post('/v1/providers', provider, providerSchema)
  const bed = { providerId, regionId, name: 'a bed of thirty nights', timeZone }
  const { bedId } = await api.post('/v1/beds', bed, bedSchema)
  await api.post('/v1/residents', { name: 'Resident of May', providerId, bedId, from: since }, residentSchema)
  await api.post('/v1/devices', { deviceId, kind: 'family-bed', providerId }, deviceSchema)
  await api.put(pathOf`/v1/devices/${deviceId}/placement`, { bedId, since })
  return bedId
}
