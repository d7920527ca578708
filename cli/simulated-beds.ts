import type { DeviceKind } from '../contracts/names.ts'
import { bedSchema, providerSchema } from '../contracts/records.ts'
import type { ApiClient } from './api-client.ts'
import type { Context } from './context.ts'
import { ensureDevice, findDevice } from './provision.ts'
import { Refusal } from './refusal.ts'

/** Sees to it that a simulated device stands at a bed of its own and has its certificate; returns its id. */
export async function ensureSimulatedDevice(
  context: Context,
  of: { scenario: string; number: number; kind: DeviceKind },
): Promise<string> {
  const suffix = of.kind === 'smart-terminal' ? '-terminal' : ''
  const deviceId = `sim-${of.scenario}-${of.number}${suffix}`
  const api = await context.api()
  const device = await findDevice(api, deviceId)
  const bedId = device?.placement?.bedId ?? (await createBed(api, `Simulated ${of.scenario} ${of.number}`))
  await ensureDevice(context, { deviceId, kind: of.kind, place: { bedId } })
  context.note(`${deviceId} stands at ${bedId}`)
  return deviceId
}

/** A bed in the first provider there is, or the bed that an earlier attempt created. */
async function createBed(api: ApiClient, name: string): Promise<string> {
  const known = (await api.list('/v1/beds', bedSchema)).find((bed) => bed.name === name)
  if (known) return known.bedId
  const [provider] = await api.list('/v1/providers', providerSchema)
  if (!provider) {
    throw new Refusal('there is no provider to simulate a bed of', [
      'start without --empty, or create a provider over the API',
    ])
  }
  const { providerId, regionId } = provider
  const body = { name, providerId, regionId, timeZone: 'Asia/Shanghai', kinds: ['family-care'] }
  return (await api.post('/v1/beds', body, bedSchema)).bedId
}
