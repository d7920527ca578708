import { personSchema, type Role } from '../../contracts/person.ts'
import { bedSchema, providerSchema, regionSchema, residentSchema } from '../../contracts/records.ts'
import { randomAt } from '../../devices/random.ts'
import { type IncidentName, incidentNames, usualIncidentRates } from '../../devices/residents/incidents.ts'
import { nightOf } from '../../devices/residents/night-of.ts'
import { drawResident, type Resident } from '../../devices/residents/resident.ts'
import type { Scenario } from '../../devices/scenarios/scenario.ts'
import type { ApiClient } from '../api-client.ts'

/** A bed with what its resident lives through tonight. */
export interface NightBed {
  readonly bedId: string
  readonly name: string
  readonly deviceId: string
  readonly resident: Resident
  readonly scenario: Scenario
}

export interface NightHousehold {
  readonly beds: readonly NightBed[]
  /** names by personId */
  readonly people: ReadonlyMap<string, string>
}

export const nightZone = 'Asia/Shanghai'

/** A provider with seeded residents and two caregivers for all of them; a night of these many minutes for each. */
export async function buildNightHousehold(
  api: ApiClient,
  of: { beds: number; seed: number; minutes: number; from: string },
): Promise<NightHousehold> {
  const { regionId } = await api.post('/v1/regions', { name: 'Night Town', level: 'city' }, regionSchema)
  const provider = { name: 'Night Care', regionId }
  const { providerId } = await api.post('/v1/providers', provider, providerSchema)
  const beds: NightBed[] = []
  for (let number = 1; number <= of.beds; number += 1) {
    const resident = drawResident(of.seed * 1000 + number)
    const name = `Bed ${number}`
    const body = { name, providerId, regionId, timeZone: nightZone, kinds: ['family-care'] }
    const { bedId } = await api.post('/v1/beds', body, bedSchema)
    const { abilityLevel } = resident
    const lady = { name: `Resident ${number}`, providerId, bedId, abilityLevel }
    await api.post('/v1/residents', lady, residentSchema)
    const scenario = nightOf(resident, { ...of, rates: usualIncidentRates, certain: certainAt(number, of) })
    beds.push({ bedId, name, deviceId: `night-${number}`, resident, scenario })
  }
  const people = new Map<string, string>()
  const admit = async (role: Role, name: string, order: number) => {
    const links = order === 0 ? [] : beds.map(({ bedId: placeId }) => ({ placeId, role, order }))
    const person = {
      name,
      role,
      providerId,
      regionId,
      language: 'en',
      channels: [{ channel: 'outbox' }],
      links,
    }
    people.set((await api.post('/v1/people', person, personSchema)).personId, name)
  }
  await admit('caregiver', 'caregiver 1', 1)
  await admit('caregiver', 'caregiver 2', 2)
  await admit('operator', 'operator', 0)
  return { beds, people }
}

/** Some night on which nothing happens shows nothing: at the first two beds something does. */
function certainAt(number: number, { seed, beds }: { seed: number; beds: number }): IncidentName[] {
  if (number > Math.min(2, beds)) return []
  const chosen = incidentNames[Math.floor(randomAt(seed, number) * incidentNames.length)]
  return chosen ? [chosen] : []
}
