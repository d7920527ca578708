import type * as z from 'zod'
import { dayNames } from '../../contracts/limits.ts'
import { personSchema } from '../../contracts/person.ts'
import {
  type Bed,
  bedSchema,
  careCentreSchema,
  providerSchema,
  regionSchema,
  residentSchema,
} from '../../contracts/records.ts'
import { rosterSchema } from '../../contracts/roster.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import {
  beds,
  careCentreName,
  people,
  providerName,
  regions,
  rosterName,
  shifts,
  timeZone,
} from './household.ts'

export interface Household {
  providerId: string
  careCentreId: string
  /** in the order of `beds` */
  beds: Bed[]
}

/** Sees to it that the demo household stands; what stands already is left as it is. `issuer`: of the local accounts. */
export async function ensureHousehold(api: ApiClient, issuer: string): Promise<Household> {
  const regionId = await ensureRegions(api)
  const provider = await ensure(api, '/v1/providers', providerSchema, { name: providerName, regionId })
  const { providerId } = provider
  const home = { providerId, regionId, timeZone }
  const centre = await ensure(api, '/v1/care-centres', careCentreSchema, { ...home, name: careCentreName })
  const made: Bed[] = []
  for (const { name, resident, abilityLevel } of beds) {
    const bed = await ensure(api, '/v1/beds', bedSchema, { ...home, name, kinds: ['family-care'] })
    if (!bed.resident) {
      const body = { name: resident, providerId, abilityLevel, bedId: bed.bedId }
      await ensure(api, '/v1/residents', residentSchema, body)
    }
    made.push(bed)
  }
  const household = { providerId, careCentreId: centre.careCentreId, beds: made }
  const personIds = await ensurePeople(api, { household, regionId, issuer })
  await ensureRoster(api, { providerId, regionId, personIds })
  return household
}

async function ensureRegions(api: ApiClient): Promise<string> {
  let parentId: string | undefined
  for (const region of regions) {
    const body = { ...region, ...(parentId === undefined ? {} : { parentId }) }
    parentId = (await ensure(api, '/v1/regions', regionSchema, body)).regionId
  }
  return parentId ?? ''
}

async function ensurePeople(
  api: ApiClient,
  { household, regionId, issuer }: { household: Household; regionId: string; issuer: string },
): Promise<Map<string, string>> {
  const { providerId } = household
  const personIds = new Map<string, string>()
  const places = [...household.beds.map(({ bedId }) => bedId), household.careCentreId]
  const caregivers = people.filter(({ role }) => role === 'caregiver')
  for (const { email, name, role } of people) {
    const order = caregivers.findIndex((one) => one.email === email) + 1
    const links = {
      caregiver: places.map((placeId) => ({ placeId, role, order })),
      family: [{ placeId: places[0], role, order: 1 }],
    }
    const body = {
      ...{ name, role, providerId, regionId, language: 'zh-CN', channels: [{ channel: 'outbox' }] },
      links: role === 'caregiver' || role === 'family' ? links[role] : [],
    }
    const person = await ensure(api, '/v1/people', personSchema, body)
    personIds.set(email, person.personId)
    if (person.identity) continue
    const sub = `local|${email.split('@')[0]}`
    await api.post(pathOf`/v1/people/${person.personId}/invitation`, { iss: issuer, sub }, personSchema)
  }
  return personIds
}

async function ensureRoster(
  api: ApiClient,
  known: { providerId: string; regionId: string; personIds: ReadonlyMap<string, string> },
): Promise<void> {
  const { providerId, regionId: zoneId, personIds } = known
  const there = await api.list(`/v1/rosters?provider=${encodeURIComponent(providerId)}`, rosterSchema)
  if (there.some(({ name }) => name === rosterName)) return
  const body = {
    ...{ name: rosterName, providerId, zoneId, timeZone },
    shifts: shifts.map(({ email, ...shift }) => ({
      ...shift,
      days: dayNames,
      personIds: [personIds.get(email)],
    })),
  }
  await api.post('/v1/rosters', body, rosterSchema)
}

/** The item of a list that has this name, or a new one. */
async function ensure<T extends { name: string }>(
  api: ApiClient,
  path: string,
  schema: z.ZodType<T>,
  body: { name: string; providerId?: string; [field: string]: unknown },
): Promise<T> {
  const query = body.providerId === undefined ? '' : `?providerId=${encodeURIComponent(body.providerId)}`
  const known = (await api.list(path + query, schema)).find(({ name }) => name === body.name)
  return known ?? api.post(path, body, schema)
}
