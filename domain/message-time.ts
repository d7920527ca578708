import type { DeviceClock } from '../contracts/place.ts'
import { clockToleranceMs } from './default-plan.ts'
import { judgeClock, toMilliseconds } from './judge-clock.ts'

/** A message may lie this much (ms) after its own transmission: clocks of one device tick apart, nothing more. */
const aheadOfSentMs = 60_000
/** Without `sent`, further ahead than this (ms) no clock is believed at all. */
const farFutureMs = 86_400_000

export type MessageTime =
  | { outcome: 'timed'; at: number; sent: number; clock: DeviceClock; suspicious?: string }
  | { outcome: 'future'; reason: string }

/**
 * Settles when a message happened: seconds become milliseconds, a wrong clock is corrected, the future is refused.
 * `span` is the time from `at` to its newest sample (0 for an event). All in ms; `sent` without one is the arrival.
 */
export function timeMessage(
  before: DeviceClock,
  message: { at: number; sent?: number | undefined; span: number; arrived: number },
): MessageTime {
  const at = toMilliseconds(message.at)
  const said = message.sent === undefined ? undefined : toMilliseconds(message.sent)
  const newest = at + message.span
  const { arrived } = message
  if (said !== undefined && newest - said > aheadOfSentMs) {
    return { outcome: 'future', reason: `lies ${seconds(newest - said)} after it was sent` }
  }
  if (said === undefined && newest - arrived > farFutureMs) {
    return { outcome: 'future', reason: `lies ${seconds(newest - arrived)} in the future` }
  }
  const clock = judgeClock(before, { arrived, sent: said, newest, seconds: at !== message.at })
  const suspicious = said === undefined && newest - arrived > clockToleranceMs
  return {
    outcome: 'timed',
    at: at + clock.offset,
    sent: said === undefined ? arrived : said + clock.offset,
    clock,
    ...(suspicious
      ? { suspicious: `lies ${seconds(newest - arrived)} in the future, taken at corrected time` }
      : {}),
  }
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`
