import type { Address } from '../contracts/address.ts'
import type { Person } from '../contracts/person.ts'
import { addressIdOf } from '../domain/reach/address-of.ts'
import { judgeAddress, type KnownPerson } from '../domain/reach/judge-person.ts'
import { inLanes } from './in-lanes.ts'
import type { NightTools } from './plan-bed-night.ts'

/** Everybody who has been asked after; who is not in it is not known any more. */
export type AskedPeople = Map<string, KnownPerson & { person: Person; lastReachedAt: number | undefined }>

/** Adds those who are not there yet, with what their addresses have been through. */
export async function askPeople(
  { stores }: Pick<NightTools, 'stores'>,
  asked: AskedPeople,
  personIds: readonly string[],
): Promise<void> {
  const people = await stores.findPeople([...new Set(personIds)].filter((personId) => !asked.has(personId)))
  await inLanes(people, async (person) => {
    const addresses = await Promise.all(
      person.channels.map((channel) => stores.findAddress(addressIdOf(channel, person.personId))),
    )
    const used = addresses.filter((address): address is Address => address !== undefined)
    const times = used.flatMap(({ lastSuccess }) => lastSuccess ?? [])
    asked.set(person.personId, {
      person,
      addresses: new Map(used.map((address) => [address.addressId, judgeAddress(address)])),
      lastReachedAt: times.length > 0 ? Math.max(...times) : undefined,
    })
  })
}
