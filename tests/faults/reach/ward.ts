import { pathOf } from '../../../cli/api-client.ts'
import { carePlanSchema } from '../../../contracts/care-plan.ts'
import { personSchema } from '../../../contracts/person.ts'
import { type AClient, aClient, addDevice } from '../../support/a-client.ts'
import { aHousehold, inTurns, type Member } from '../../support/a-household.ts'
import type { Gated, Town } from './town.ts'

export type Way = Gated | 'outbox'

/** A bed to be: how its two caregivers are reached. Nobody has a channel that the other has. */
export interface BedWish {
  readonly first: readonly Way[]
  readonly second: readonly Way[]
}

/** A bed with its cord and its people; its name is in every message about it and in no other. */
export interface WardBed extends BedWish {
  readonly name: string
  readonly bedId: string
  readonly people: { readonly first: Member; readonly second: Member; readonly operator: Member }
  readonly cord: AClient
}

/** The second caregiver is told this long (s) after the first, unless she could not be reached. */
export const secondAfterSeconds = 25
const deskAfterSeconds = 240

let count = 0

/** Makes the beds over the public API, each with a provider and people of its own. */
export const openWard = (town: Town, wishes: readonly BedWish[]): Promise<WardBed[]> =>
  inTurns(wishes, (wish) => openBed(town, wish))

async function openBed(town: Town, wish: BedWish): Promise<WardBed> {
  count += 1
  const number = count
  const name = `K${String(number).padStart(3, '0')}`
  const household = await aHousehold(town.cloud, { beds: [name], name: `house-of-${number}` })
  const { first, second, operator } = household
  const bedId = household.beds[name]?.bedId ?? ''
  const { api } = operator
  for (const [member, ways] of [
    [first, wish.first],
    [second, wish.second],
  ] as const) {
    const channels = ways.map((way) => town.addressAt(way, number))
    personSchema.parse(await api.patch(pathOf`/v1/people/${member.personId}`, { channels }))
  }
  const chain = [
    { afterSeconds: 0, tell: [`person:${first.personId}`] },
    { afterSeconds: secondAfterSeconds, tell: [`person:${second.personId}`] },
    { afterSeconds: deskAfterSeconds, tell: ['duty-desk'] },
  ]
  const path = pathOf`/v1/beds/${bedId}/care-plan`
  const { version } = await api.get(path, carePlanSchema)
  await api.put(path, { version, overrides: { chain } })
  const cord = await aClient(town.cloud, await addDevice(household, { bedId, deviceId: `cord-${name}` }))
  return { ...wish, name, bedId, people: { first, second, operator }, cord }
}
