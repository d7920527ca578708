import type { Address } from '../../contracts/address.ts'
import type { Channel } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { Person } from '../../contracts/person.ts'
import type { PersonReach } from '../../contracts/reach-check.ts'
import { addressIdOf } from './address-of.ts'
import { chooseChannels } from './choose-channels.ts'

/** How an address has done lately. */
export type AddressState = 'works' | 'failing' | 'dead'

/** So many messages in a row were not taken: one that failed is none. */
const failingAfter = 3

export const judgeAddress = ({ dead, failuresInRow }: Address): AddressState =>
  dead ? 'dead' : failuresInRow >= failingAfter ? 'failing' : 'works'

/** A person with what her addresses have been through; an address that is not named was never used. */
export interface KnownPerson {
  person: Pick<Person, 'personId' | 'role' | 'channels' | 'preferences'>
  addresses: ReadonlyMap<string, AddressState>
}

/** `held-back`: of what she may choose herself, family chose not to be told then. */
export type ReachNow = PersonReach | 'held-back'

/** Whether any of these channels would wake her. */
function judgeChannels({ person, addresses }: KnownPerson, channels: readonly Channel[]): PersonReach {
  if (channels.length === 0) return 'no-channel'
  const stateOf = (channel: Channel) => addresses.get(addressIdOf(channel, person.personId)) ?? 'works'
  const alive = channels.filter((channel) => stateOf(channel) !== 'dead')
  if (alive.length === 0) return 'only-dead-channels'
  const working = alive.filter((channel) => stateOf(channel) === 'works')
  if (working.length === 0) return 'failing-channels'
  return working.some(({ channel }) => channelTraits[channel].aloneOk) ? 'reachable' : 'only-weak-channels'
}

/** Whether she can be reached at all, whatever for. */
export const judgePerson = (known: KnownPerson | undefined): PersonReach =>
  known ? judgeChannels(known, known.person.channels) : 'unknown'

const anAlarm = { priority: 'critical', condition: 'sos' } as const

/** Whether an alarm would reach her at `at` (ms), over the channels that this step of a chain uses. */
export function judgeReachAt(
  known: KnownPerson | undefined,
  { step, at, timeZone }: { step: number; at: number; timeZone: string },
): ReachNow {
  if (!known) return 'unknown'
  const { person } = known
  if (person.channels.length === 0) return 'no-channel'
  const choice = chooseChannels({ person, alert: anAlarm, step, timeZone, now: at })
  return choice.outcome === 'tell' ? judgeChannels(known, choice.channels) : 'held-back'
}
