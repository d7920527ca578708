import type { StepFailure } from '../../contracts/chain.ts'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { ownWishes } from './choose-channels.ts'
import { isFailing } from './is-reached.ts'

/** How long (ms) a step may go without a sign that it reached anybody (product, promises). */
export const receiptMs = 20_000
/** A step of which the ledger says nothing was not sent yet; so long (ms) it is asked again. */
const askedForMs = 120_000
/** What waits because its channel has its limit goes out with others within this (ms): limits are per minute. */
const foldedWithinMs = 60_000
/** Clocks of two processes may differ by this much (ms). */
const clocksDifferMs = 5_000

export type StepReach =
  /** nothing is settled before `until` (ms) */
  | { outcome: 'waiting'; until: number }
  | { outcome: 'reached'; because: 'taken-by-a-channel' | 'delivered' }
  /** nobody has tried yet; its notice will, or the next step's own time comes */
  | { outcome: 'not-known' }
  /** she is told nothing at this hour, and what is listed is enough */
  | { outcome: 'left-alone' }
  | { outcome: 'failed'; because: StepFailure }

type Fate =
  | { fate: 'reached'; because: 'taken-by-a-channel' | 'delivered' }
  | { fate: 'pending'; until: number }
  | { fate: 'failed'; because: StepFailure }

/**
 * Whether a step told at `toldAt` (ms) reached anybody, by what the ledger of its alert says of it at `now`. `mayWait`: it
 * is a reminder, of which quiet hours are kept.
 */
export function judgeStep(
  ledger: readonly LedgerEntry[],
  { step, toldAt, now, mayWait }: { step: number; toldAt: number; now: number; mayWait: boolean },
): StepReach {
  const entries = ledger
    .filter((entry) => entry.step === step && entry.channel !== 'device')
    .filter(({ aboutToSend }) => aboutToSend >= toldAt - clocksDifferMs)
  if (mayWait && entries.length > 0 && entries.every(isOwnWish)) return { outcome: 'left-alone' }
  const fates = entries.map((entry) => fateOf(entry, now))
  if (fates.length === 0) {
    const turns = Math.max(1, Math.floor((now - toldAt) / receiptMs) + 1)
    return now < toldAt + askedForMs
      ? { outcome: 'waiting', until: toldAt + turns * receiptMs }
      : { outcome: 'not-known' }
  }
  const reached = fates.find((each) => each.fate === 'reached')
  if (reached) return { outcome: 'reached', because: reached.because }
  const pending = fates.flatMap((each) => (each.fate === 'pending' ? [each.until] : []))
  if (pending.length > 0) return { outcome: 'waiting', until: Math.max(...pending) }
  return {
    outcome: 'failed',
    because: worst(fates.flatMap((each) => ('because' in each ? each.because : []))),
  }
}

const isOwnWish = ({ channel, failed }: LedgerEntry): boolean =>
  channel === 'none' && failed !== undefined && ownWishes.has(failed.reason)

/** One message to one person: a channel that gives receipts has reached her only when it says so. */
function fateOf(entry: LedgerEntry, now: number): Fate {
  const { delivered, seen, answered, accepted, failed, receiptBy, channel } = entry
  if ((delivered ?? seen ?? answered) !== undefined) return { fate: 'reached', because: 'delivered' }
  const { waitingSince, aboutToSend } = entry
  const until = waitingSince === undefined ? aboutToSend + receiptMs : waitingSince + foldedWithinMs
  if (failed && failed.at >= (accepted ?? 0)) {
    // It is tried again for a while: it may still come through.
    if (!isFailing(entry) && now < until) return { fate: 'pending', until }
    return { fate: 'failed', because: channel === 'none' ? 'nobody-there' : 'all-channels-failed' }
  }
  if (accepted === undefined)
    return now < until ? { fate: 'pending', until } : { fate: 'failed', because: 'all-channels-failed' }
  if (receiptBy === undefined) return { fate: 'reached', because: 'taken-by-a-channel' }
  return now < receiptBy ? { fate: 'pending', until: receiptBy } : { fate: 'failed', because: 'no-receipt' }
}

/** What went farthest says most about why: a message without receipt, then one no channel took. */
function worst(failures: readonly string[]): StepFailure {
  if (failures.includes('no-receipt')) return 'no-receipt'
  return failures.includes('all-channels-failed') ? 'all-channels-failed' : 'nobody-there'
}
