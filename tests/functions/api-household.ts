import { type House, iss, openHouse, type Told } from './api-house.ts'

/** Fails with what the API said instead of going on without the thing. */
function made(told: Told): Told['body'] {
  if (told.status !== 201) throw new Error(`expected 201, got ${told.status} ${JSON.stringify(told.body)}`)
  return told.body
}

async function addPerson(house: House, sub: string, body: Record<string, unknown>): Promise<string> {
  const person = made(await house.ask('admin', 'POST /v1/people', { body: { name: sub, ...body } }))
  await house.ask('admin', `POST /v1/people/${person.personId}/invitation`, { body: { iss, sub } })
  return person.personId
}

/** Two providers in one village; the first with two beds, a resident in each, and people of every role. */
export async function aHousehold() {
  const house = await openHouse()
  const add = async (path: string, body: unknown) =>
    made(await house.ask('admin', `POST /v1/${path}`, { body }))

  const regions: string[] = []
  for (const level of ['city', 'county', 'township', 'village']) {
    const parent = regions.length > 0 ? { parentId: regions.at(-1) } : {}
    regions.push((await add('regions', { name: `A ${level}`, level, ...parent })).regionId)
  }
  const regionId = regions[3]
  const { providerId } = await add('providers', { name: 'First provider', regionId })
  const { providerId: otherProviderId } = await add('providers', { name: 'Other provider', regionId })
  const bed = async (name: string, of: string): Promise<string> =>
    (await add('beds', { name, providerId: of, regionId })).bedId
  const east = await bed('East', providerId)
  const west = await bed('West', providerId)
  const far = await bed('Far', otherProviderId)
  const resident = (name: string, bedId: string) => add('residents', { name, providerId, bedId })
  const eastResident = (await resident('Resident east', east)).residentId
  const westResident = (await resident('Resident west', west)).residentId

  const caregiver = (placeId: string, order: number) => ({
    role: 'caregiver',
    links: [{ placeId, role: 'caregiver', order }],
  })
  const people = {
    'caregiver-1': await addPerson(house, 'caregiver-1', { providerId, ...caregiver(east, 1) }),
    'caregiver-2': await addPerson(house, 'caregiver-2', { providerId, ...caregiver(east, 2) }),
    operator: await addPerson(house, 'operator', { providerId, role: 'operator' }),
    supervisor: await addPerson(house, 'supervisor', { providerId, role: 'supervisor', regionId }),
    family: await addPerson(house, 'family', {
      providerId,
      role: 'family',
      links: [{ placeId: east, role: 'family', order: 1 }],
    }),
    'family-west': await addPerson(house, 'family-west', {
      providerId,
      role: 'family',
      links: [{ placeId: west, role: 'family', order: 1 }],
    }),
    stranger: await addPerson(house, 'stranger', { providerId: otherProviderId, ...caregiver(far, 1) }),
    'other-operator': await addPerson(house, 'other-operator', {
      providerId: otherProviderId,
      role: 'operator',
    }),
  }
  return {
    ...house,
    regions,
    providerId,
    otherProviderId,
    east,
    west,
    far,
    eastResident,
    westResident,
    people,
  }
}
export type Household = Awaited<ReturnType<typeof aHousehold>>
