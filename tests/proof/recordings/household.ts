import type { ApiClient } from '../../../cli/api-client.ts'
import { pathOf } from '../../../cli/api-client.ts'
import type { Overrides } from '../../../contracts/care-plan.ts'
import { personSchema, type Role } from '../../../contracts/person.ts'
import { bedSchema, providerSchema, regionSchema, residentSchema } from '../../../contracts/records.ts'
import { timeZone } from './plans.ts'

/** The people who may be told about the proof's beds, and all others, by personId. */
export interface Household {
  readonly bedIds: readonly string[]
  readonly caregivers: readonly string[]
  readonly operator: string
  /** whoever they are, by id; nobody of them is to be told anything */
  readonly others: ReadonlyMap<string, string>
}

interface House {
  readonly api: ApiClient
  readonly providerId: string
  readonly regionId: string
  /** ISO time from which its residents live in their beds */
  readonly since: string
}

/** Beds with a resident and a plan each, two caregivers linked to all of them, a duty desk, and people who are not concerned. */
export async function createHousehold(
  api: ApiClient,
  of: { beds: readonly { name: string; overrides: Overrides }[]; livingThereSince: number },
): Promise<Household> {
  const region = await api.post('/v1/regions', { name: 'Night Town', level: 'city' }, regionSchema)
  const { regionId } = region
  const createProvider = (name: string) => api.post('/v1/providers', { name, regionId }, providerSchema)
  const since = new Date(of.livingThereSince).toISOString()
  const ours = { api, since, regionId, providerId: (await createProvider('Night Care')).providerId }
  const elsewhere = { ...ours, providerId: (await createProvider('Other Care')).providerId }
  const bedIds = await Promise.all(of.beds.map((bed) => createBed(ours, bed)))
  const unwatched = await createBed(ours, { name: 'another bed', overrides: {} })
  const caregivers = await Promise.all(
    [1, 2].map((order) => createPerson(ours, { role: 'caregiver', places: bedIds, order })),
  )
  const others = await Promise.all([
    createPerson(ours, { role: 'caregiver', places: [unwatched], order: 1 }),
    createPerson(ours, { role: 'family', places: [unwatched], order: 1 }),
    createPerson(ours, { role: 'supervisor', places: [], order: 1 }),
    createPerson(elsewhere, { role: 'operator', places: [], order: 1 }),
  ])
  const operator = await createPerson(ours, { role: 'operator', places: [], order: 1 })
  const roles = ['caregiver of another bed', 'family of another bed', 'supervisor', 'operator elsewhere']
  return { bedIds, caregivers, operator, others: new Map(others.map((id, at) => [id, roles[at] ?? ''])) }
}

async function createBed(
  { api, since, providerId, regionId }: House,
  of: { name: string; overrides: Overrides },
): Promise<string> {
  const body = { providerId, regionId, name: of.name, timeZone, kinds: ['family-care'] }
  const { bedId } = await api.post('/v1/beds', body, bedSchema)
  const resident = { name: `Resident of ${of.name}`, providerId: providerId, bedId, from: since }
  await api.post('/v1/residents', resident, residentSchema)
  const plan = { version: 0, overrides: of.overrides }
  if (Object.keys(of.overrides).length > 0) await api.put(pathOf`/v1/beds/${bedId}/care-plan`, plan)
  return bedId
}

async function createPerson(
  { api, providerId, regionId }: House,
  of: { role: Role; places: readonly string[]; order: number },
): Promise<string> {
  const { role, places, order } = of
  const links = places.map((placeId) => ({ placeId, role, order }))
  const body = {
    providerId,
    regionId,
    name: `${role} ${order}`,
    role,
    channels: [{ channel: 'outbox' }],
    links,
  }
  return (await api.post('/v1/people', body, personSchema)).personId
}
