import type { Address } from '../../contracts/address.ts'
import type { ChannelName } from '../../contracts/channel.ts'
import { type ChannelLimit, channelTraits } from '../../contracts/channel-traits.ts'

/** The other side counts by its own clock and from when it has the message: windows are longer by this (ms). */
const marginMs = 1_000
/** Short windows keep this share of their slots for folded messages, which tell most; long ones keep less. */
const reserve = { short: 0.6, long: 0.2, shortMs: 60_000 }
/** More messages than this at once are no help to anybody, also where the channel sets no limit. */
const personalLimit: ChannelLimit = { count: 5, perMs: 10_000 }
/** How long (ms) the first folded message gathers, and how long those that follow it within a minute do. */
const gatherMs = { first: 1_500, next: 4_000, followsWithin: 60_000 }
/** Addresses of one reader; a robot speaks to a group. */
const personal = new Set<ChannelName>(['aliyun-sms', 'sns-sms', 'ses', 'smtp', 'web-push', 'ntfy'])

export type Slot =
  | { outcome: 'free'; because: 'no-limit' | 'within-limit' }
  /** to be told with others: nothing alone any more, at the earliest at `dueAt` (ms) */
  | { outcome: 'fold'; because: 'limit' | 'blocked' | 'fold-is-owed'; dueAt: number }
  /** this channel does not fold: to be tried again then */
  | { outcome: 'later'; because: 'limit' | 'blocked'; dueAt: number }
  | { outcome: 'dead'; since: number; reason: string }

/** Whether an address takes one more message of its own at `now` (ms), or what becomes of it. */
export function judgeSlot(address: Address, now: number): Slot {
  const { dead, blockedUntil, fold, channel } = address
  if (dead) return { outcome: 'dead', since: dead.since, reason: dead.reason }
  const { folds } = channelTraits[channel as ChannelName]
  if (fold && folds) return { outcome: 'fold', because: 'fold-is-owed', dueAt: fold.dueAt }
  const isBlocked = blockedUntil !== undefined && blockedUntil > now
  const at = Math.max(isBlocked ? blockedUntil : now, freeAt(used(address), singleLimits(channel), now))
  if (at <= now)
    return { outcome: 'free', because: limitsOf(channel).length > 0 ? 'within-limit' : 'no-limit' }
  const because = isBlocked ? 'blocked' : 'limit'
  return folds
    ? { outcome: 'fold', because, dueAt: foldDueAt(address, now) }
    : { outcome: 'later', because, dueAt: at }
}

/** When the next folded message of an address is due (ms): at its next slot, but not before a few have gathered. */
export function foldDueAt(address: Address, now: number): number {
  const last = address.folds.at(-1)
  const follows = last !== undefined && now - last < gatherMs.followsWithin
  const gathered = now + (follows ? gatherMs.next : gatherMs.first)
  return Math.max(gathered, foldSlotAt(address, now))
}

/** When an address next takes a folded message (ms): `now` where it does at once. */
export function foldSlotAt({ blockedUntil = 0, ...address }: Address, now: number): number {
  return Math.max(now, blockedUntil, freeAt(used(address), limitsOf(address.channel), now))
}

/** The address with one slot more taken at `now`; what its limits look back on no longer is forgotten. */
export function takeSlot(address: Address, kind: 'single' | 'fold', now: number): Address {
  const back = Math.max(
    gatherMs.followsWithin,
    ...singleLimits(address.channel).map(({ perMs }) => perMs + marginMs),
  )
  const recent = (times: readonly number[]) => times.filter((at) => at > now - back)
  const [singles, folds] = [recent(address.singles), recent(address.folds)]
  return kind === 'single'
    ? { ...address, singles: [...singles, now], folds }
    : { ...address, singles, folds: [...folds, now] }
}

const limitsOf = (channel: string): readonly ChannelLimit[] => channelTraits[channel as ChannelName].limits
const used = ({ singles, folds }: Pick<Address, 'singles' | 'folds'>): number[] =>
  [...singles, ...folds].sort((one, other) => one - other)

function singleLimits(channel: string): ChannelLimit[] {
  const own = limitsOf(channel).map(({ count, perMs }) => {
    const share = perMs <= reserve.shortMs ? reserve.short : reserve.long
    return { perMs, count: count - Math.floor(count * share) }
  })
  return personal.has(channel as ChannelName) ? [...own, personalLimit] : own
}

/** The first moment (ms) from `now` on at which no window holds more than it may, one message more included. */
function freeAt(times: readonly number[], limits: readonly ChannelLimit[], now: number): number {
  const waits = limits.map(({ count, perMs }) => {
    const oldest = times.at(-count)
    return oldest === undefined ? now : oldest + perMs + marginMs
  })
  return Math.max(now, ...waits)
}
