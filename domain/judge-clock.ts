import type { DeviceClock } from '../contracts/place.ts'
import { clockToleranceMs } from './default-plan.ts'

/** A change of offset smaller than this (ms) keeps the known offset, so that corrected times do not tremble. */
const steadyMs = 60_000
/** Without `sent`, a device must have been behind this long (ms) before it is its clock and not a backlog. */
const constantMs = 600_000
/** Times below this are seconds: as milliseconds they would lie before March 1973. */
const secondsBelow = 100_000_000_000

export const noClockFault: DeviceClock = { fault: 'none', offset: 0 }

/** Milliseconds whatever the device sent: some makers stamp seconds. */
export const toMilliseconds = (time: number): number => (time < secondsBelow ? time * 1000 : time)

/**
 * Judges a device's clock from one message. `newest` is the time of its newest sample or of its event, `sent` its
 * transmission, `arrived` the broker's clock; all ms, already by magnitude. `offset` is what its times lack.
 */
export function judgeClock(
  before: DeviceClock,
  message: { arrived: number; sent?: number | undefined; newest: number; seconds: boolean },
): DeviceClock {
  const { arrived, sent, newest, seconds } = message
  if (sent !== undefined) return settle(before, arrived - sent, { arrived, seconds })
  const behind = arrived - newest
  if (behind <= clockToleranceMs)
    return settle(before, behind < -clockToleranceMs ? behind : 0, { arrived, seconds })
  const behindSince = before.behindSince ?? arrived
  if (arrived - behindSince < constantMs) {
    return { ...settle(before, 0, { arrived, seconds }), behindSince }
  }
  return { fault: 'behind', offset: steady(before, behind), since: before.since ?? arrived, behindSince }
}

function settle(
  before: DeviceClock,
  offset: number,
  { arrived, seconds }: { arrived: number; seconds: boolean },
): DeviceClock {
  if (Math.abs(offset) <= clockToleranceMs) {
    return seconds ? { fault: 'seconds', offset: 0, since: before.since ?? arrived } : noClockFault
  }
  return {
    fault: offset > 0 ? 'slow' : 'fast',
    offset: steady(before, offset),
    since: before.since ?? arrived,
  }
}

const steady = (before: DeviceClock, offset: number): number =>
  before.fault !== 'none' && Math.abs(before.offset - offset) < steadyMs ? before.offset : offset
