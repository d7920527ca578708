import type { Provider } from '../../../contracts/records.ts'
import { checkAccess } from '../../../domain/access.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { deskOf } from '../desk-of.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'

type ProviderHandlers = Pick<Handlers, 'createProvider' | 'listProviders' | 'getProvider' | 'changeProvider'>

/** Calls of devices that stand nowhere go to the duty desk; its hours are those of the provider's country. */
const dutyDeskZone = 'Asia/Shanghai'

export const providerHandlers: ProviderHandlers = {
  async createProvider({ person, body, newId }, deps) {
    if (checkAccess(person, { what: 'administer' }).outcome !== 'allowed') return refuseAsAbsent()
    const region = await deps.records.findRegion(body.regionId)
    if (!region) return refuseField('regionId', 'no such region')
    const zone = await findMissing(body.zones, deps)
    if (zone !== undefined) return refuseField('zones', `no such region: ${zone}`)
    const provider: Provider = { ...body, providerId: newId('prov') }
    const { providerId, name, regionId } = provider
    // The desk first: a provider without its desk would be one whose unplaced devices call nobody.
    await deps.records.createPlace({
      placeId: deskOf(providerId),
      kind: 'duty-desk',
      name,
      providerId,
      regionId,
      regionPath: region.path,
      timeZone: dutyDeskZone,
      bedKinds: [],
    })
    const written = await deps.records.putProvider(provider)
    if (written.outcome === 'written') return done(provider)
    const first = await deps.records.findProvider(providerId)
    return first ? done(first) : refuse('conflict', written.because)
  },

  async listProviders({ person, query }, deps) {
    if (checkAccess(person, { what: 'administer' }).outcome === 'allowed') {
      return done(await deps.records.listProviders(pageQuery(query)))
    }
    const own = person.providerId && (await deps.records.findProvider(person.providerId))
    if (!own) return done({ items: [] })
    const access = checkAccess(person, { what: 'read-provider', providerId: own.providerId })
    return done({ items: access.outcome === 'allowed' ? [own] : [] })
  },

  async getProvider({ person, params: { providerId } }, deps) {
    const access = checkAccess(person, { what: 'read-provider', providerId })
    const provider = access.outcome === 'allowed' && (await deps.records.findProvider(providerId))
    return provider ? done(provider) : refuseAsAbsent()
  },

  async changeProvider({ person, params: { providerId }, body }, deps) {
    const access = checkAccess(person, { what: 'change-provider', providerId })
    const before = access.outcome === 'allowed' && (await deps.records.findProvider(providerId))
    if (!before) return refuseAsAbsent()
    const zone = await findMissing(body.zones, deps)
    if (zone !== undefined) return refuseField('zones', `no such region: ${zone}`)
    const siren = await findForeign(body.sirens, providerId, deps)
    if (siren !== undefined) return refuseField('sirens', `no such device of this provider: ${siren}`)
    const written = await deps.records.updateProvider(providerId, body)
    if (written.outcome === 'conflict') return refuse('conflict', written.because)
    const after = await deps.records.findProvider(providerId)
    if (!after) return refuseAsAbsent()
    const desk = await deps.records.loadFacts(deskOf(providerId))
    if (desk && desk.record.name !== after.name) {
      await deps.records.updatePlace(desk.record.placeId, { name: after.name })
    }
    return done(after)
  },
}

/** The first of these regions that does not exist. */
async function findMissing(
  zones: readonly string[] | undefined,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<string | undefined> {
  for (const regionId of zones ?? []) if (!(await records.findRegion(regionId))) return regionId
  return undefined
}

/** The first of these devices that is not the provider's own: its siren would sound in somebody else's home. */
async function findForeign(
  deviceIds: readonly string[] | undefined,
  providerId: string,
  { devices }: Pick<ApiDeps, 'devices'>,
): Promise<string | undefined> {
  for (const deviceId of deviceIds ?? []) {
    const device = await devices.loadDevice(deviceId)
    if (device?.record.providerId !== providerId) return deviceId
  }
  return undefined
}
