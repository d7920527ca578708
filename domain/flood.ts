import type { Condition } from '../contracts/alert.ts'
import type { DeviceRecord } from '../contracts/device-record.ts'
import type { DeviceAtPlace } from '../contracts/place.ts'
import { isCall } from './alert-lifecycle.ts'
import { lateMs } from './default-plan.ts'

export type Allowance = NonNullable<DeviceAtPlace['allowance']>

/** Live messages a device may send at once, and how many more each minute (our defaults: five times the quickest cadence). */
const liveBurst = 120
const livePerMinute = 60
/** A backlog may be this long (ms): a week without a line. */
const longestOutageMs = 7 * 86_400_000
/** Blocks sent early because something changed come on top of those of the cadence. */
const backlogMargin = 1.2
/** A backlog's allowance grows twice as fast as a device that speaks at its cadence fills its spool. */
const lateGrowth = 2

/** One message to be let through or put aside: when it arrived, was sent and happened (ms, corrected). */
export interface Passing {
  arrived: number
  sent: number
  at: number
  /** ms between its messages when nothing happens */
  reportEvery: number
}

export type FloodOutcome =
  | { outcome: 'passes'; allowance: Allowance }
  | { outcome: 'floods'; because: string }

/** Calls, and what people do about them, pass however much else the device sends. */
export const alwaysPasses = (type: string): boolean =>
  isCall(type as Condition) || type === 'alert-key' || type === 'check-in'

/**
 * Whether a device may say this too. Two allowances that fill with time: a small one for what is live and a large one for
 * a backlog sent after an outage, so that neither uses up the other's. What is put aside uses up nothing.
 */
export function checkFlood(before: Allowance | undefined, message: Passing): FloodOutcome {
  const most = mostOf(message)
  const now = fill(before, message, most)
  const kind = message.sent - message.at > lateMs ? 'late' : 'live'
  if (now[kind] >= 1) return { outcome: 'passes', allowance: { ...now, [kind]: round(now[kind] - 1) } }
  return {
    outcome: 'floods',
    because:
      kind === 'live'
        ? `sends too many: more than ${liveBurst} at once and ${livePerMinute} a minute`
        : `sends too many of a backlog: more than ${most.late} at once`,
  }
}

export type KeepingOutcome =
  | { outcome: 'keep'; allowance: Allowance }
  /** the first of a minute, so that an operator sees what is still coming */
  | { outcome: 'keep-sample' }
  | { outcome: 'count-only' }

/**
 * Whether a message that cannot be used is kept. Those have allowances of their own, for nothing else may be the less for
 * them; when one is used up they are counted, and one a minute is kept as a sample.
 */
export function judgeKeeping(before: DeviceRecord['unusable'], message: Passing): KeepingOutcome {
  const checked = checkFlood(before?.allowance, message)
  if (checked.outcome === 'passes') return { outcome: 'keep', allowance: checked.allowance }
  const isFirst = before === undefined || minuteOf(before.lastAt) !== minuteOf(message.arrived)
  return { outcome: isFirst ? 'keep-sample' : 'count-only' }
}

const minuteOf = (ms: number): number => Math.floor(ms / 60_000)

const mostOf = ({ reportEvery }: Passing): { live: number; late: number } => ({
  live: liveBurst,
  late: Math.ceil((backlogMargin * longestOutageMs) / reportEvery),
})

/** What arrived out of order finds the allowance as it is: time does not run back. */
function fill(
  before: Allowance | undefined,
  { arrived, reportEvery }: Passing,
  most: { live: number; late: number },
): Allowance {
  if (!before) return { at: arrived, ...most }
  const passed = Math.max(0, arrived - before.at)
  return {
    at: Math.max(before.at, arrived),
    live: Math.min(most.live, before.live + (passed * livePerMinute) / 60_000),
    late: Math.min(most.late, before.late + (passed * lateGrowth) / reportEvery),
  }
}

/** Kept short, for it is written with every message. */
const round = (tokens: number): number => Math.round(tokens * 100) / 100
