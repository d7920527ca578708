import { type ApiClient, pathOf } from '../../cli/api-client.ts'
import { personSchema } from '../../contracts/person.ts'
import { residentSchema } from '../../contracts/records.ts'
import type { Household, Member } from './a-household.ts'

let count = 0

/** A caregiver of the bed, or family of whoever lies in it now, with an account. */
export async function linkTo(
  { cloud, providerId }: Pick<Household, 'cloud' | 'providerId'>,
  bedId: string,
  role: 'family' | 'caregiver',
): Promise<Member> {
  const admin = await cloud.as('admin@demo.example')
  count += 1
  const name = `linked-${role}-${count}`
  const email = `${name}@test.example`
  const sub = cloud.addAccount(email, name)
  const links = [{ placeId: bedId, role, order: 1 }]
  const person = {
    name,
    role,
    providerId,
    language: 'en',
    channels: [{ channel: 'outbox' }],
    links,
  }
  const { personId } = await admin.post('/v1/people', person, personSchema)
  await admin.post(pathOf`/v1/people/${personId}/invitation`, { iss: cloud.issuer, sub }, personSchema)
  return { personId, api: await cloud.as(email) }
}

/** Moves somebody new into the bed at a time (ms), after the former one has moved out then. */
export async function handOver(
  api: ApiClient,
  { providerId, bedId, from }: { providerId: string; bedId: string; from: number },
): Promise<{ former: string | undefined; residentId: string }> {
  const at = new Date(from).toISOString()
  const residents = await api.list('/v1/residents', residentSchema)
  const former = residents.find(({ stay }) => stay?.bedId === bedId)?.residentId
  if (former !== undefined) await api.patch(pathOf`/v1/residents/${former}`, { bedId: null, from: at })
  const body = { name: '新人', providerId, bedId, from: at }
  return { former, residentId: (await api.post('/v1/residents', body, residentSchema)).residentId }
}
