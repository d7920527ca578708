import type { ApiClient } from '../../cli/api-client.ts'
import { type Person, personSchema } from '../../contracts/person.ts'
import { type Bed, bedSchema, providerSchema, regionSchema, residentSchema } from '../../contracts/records.ts'
import type { CloudAccess } from './cloud-access.ts'

export interface Household<Name extends string = string> {
  readonly cloud: CloudAccess
  readonly providerId: string
  readonly beds: Record<Name, Bed>
  /** Told first. */
  readonly first: Member
  /** Told after a minute. */
  readonly second: Member
  readonly operator: Member
}

/** Somebody with an account, the outbox as channel, and the API as she sees it. */
export interface Member {
  readonly personId: string
  readonly api: ApiClient
}

const admin = 'admin@demo.example'
let count = 0

/**
 * Makes over the public API what a provider has: a region of four levels, beds in a time zone with a resident each, two
 * caregivers linked to all of them in their order, and an operator. Every call makes another one.
 */
export async function aHousehold<Name extends string>(
  cloud: CloudAccess,
  of: { beds: readonly Name[]; timeZone?: string; name?: string },
): Promise<Household<Name>> {
  count += 1
  const { beds: names, timeZone = 'Asia/Shanghai', name = `house-${count}` } = of
  const api = await cloud.as(admin)
  const regionId = await makeRegion(api, name)
  const provider = await api.post('/v1/providers', { name, regionId }, providerSchema)
  const { providerId } = provider
  const made = await inTurns(names, async (bedName) => {
    const body = { name: bedName, providerId, regionId, timeZone, kinds: ['family-care'] }
    const bed = await api.post('/v1/beds', body, bedSchema)
    await api.post('/v1/residents', { name: '测试', providerId, bedId: bed.bedId }, residentSchema)
    return [bedName, bed] as const
  })
  const beds = Object.fromEntries(made) as Record<Name, Bed>
  const places = made.map(([, { bedId }]) => bedId)
  const admit = (role: Person['role'], order = 0) =>
    admitMember(cloud, api, {
      ...{ name: `${role}-${order}-${name}`, role, providerId, regionId, language: 'en' },
      links: order === 0 ? [] : places.map((placeId) => ({ placeId, role, order })),
    })
  const [first, second, operator] = [
    await admit('caregiver', 1),
    await admit('caregiver', 2),
    await admit('operator'),
  ]
  return { cloud, providerId, beds, first, second, operator }
}

export async function makeRegion(api: ApiClient, name: string): Promise<string> {
  let parent: { parentId?: string } = {}
  for (const level of ['city', 'county', 'township', 'village'] as const) {
    const { regionId } = await api.post('/v1/regions', { name, level, ...parent }, regionSchema)
    parent = { parentId: regionId }
  }
  return parent.parentId ?? ''
}

async function admitMember(
  cloud: CloudAccess,
  api: ApiClient,
  person: { name: string; [field: string]: unknown },
): Promise<Member> {
  const email = `${person.name}@test.example`
  const sub = cloud.addAccount(email, person.name)
  const body = { ...person, channels: [{ channel: 'outbox' }] }
  const { personId } = await api.post('/v1/people', body, personSchema)
  await api.post(`/v1/people/${personId}/invitation`, { iss: cloud.issuer, sub }, personSchema)
  return { personId, api: await cloud.as(email) }
}

/** The same for each, eight at a time, results in the order of the items. */
export async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length)
  const waiting = items.map((item, index) => ({ item, index }))
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next.index] = await work(next.item)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  return results
}
