import type { Condition } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { RehearsalResult } from '../../contracts/rehearsal.ts'
import { columnNames } from '../../contracts/telemetry.ts'
import { buildReport } from './build-report.ts'
import { playUntil } from './play.ts'
import type { Night } from './rehearsed-nights.ts'
import { forgetOld, type Reached, type RecordedEvent, type Run, type RunStart, startRun } from './run.ts'

/** How long before its first night a bed is followed (ms), so that the rules know what was going on. */
export const warmUpMs = 86_400_000
/** Readings are compared with those of a week before, give or take three days (ms). */
export const readingsBackMs = 11 * 86_400_000
/** Corrected clocks may put samples a little ahead of their arrival (ms). */
const aheadMs = 600_000

/** Clocks, batteries and mains are told in messages of which only the samples are kept; the others need more than one bed. */
export const notRehearsed: readonly Condition[] = [
  'clock-fault',
  'battery-low',
  'mains-lost',
  'unlike-before',
  'region-outage',
]

/** A rehearsal of some nights of one bed, night by night. */
export interface Rehearsal {
  readonly nights: readonly Night[]
  readonly run: Run
  /** dates of nights in which something was measured */
  readonly measured: Set<string>
}

/** What was stored of a span of event time. */
export interface Stored {
  blocks: readonly Block[]
  events: readonly RecordedEvent[]
}

/** Begins a rehearsal. `facts` carry the plan that is tried; `recorded`: what really rang from the warm-up on. */
export function startRehearsal(
  start: Pick<RunStart, 'facts' | 'live' | 'recorded'> & { nights: readonly Night[] },
): Rehearsal {
  const { nights, ...rest } = start
  const [first, last] = [nights[0], nights.at(-1)]
  if (!first || !last) throw new Error('no night is to be rehearsed')
  const run = startRun({ ...rest, from: first.from - warmUpMs, to: last.to })
  return { nights, run, measured: new Set() }
}

/** Hears what was stored before the first night: readings some time back, and everything of the day before. */
export function warmUp({ nights, run }: Rehearsal, before: Stored): void {
  add(run, before)
  playUntil(run, (nights[0]?.from ?? run.to) - aheadMs)
}

/** Hears the next night. What has happened in it but was known later waits until then. */
export function rehearseNight({ run, measured }: Rehearsal, night: Night, stored: Stored): void {
  add(run, stored)
  if (stored.blocks.some(isMeasured)) measured.add(night.night)
  playUntil(run, night.to >= run.to ? run.to : night.to - aheadMs)
  forgetOld(run)
}

/** What would have been, beside what was. */
export function finishRehearsal({ nights, run, measured }: Rehearsal): RehearsalResult {
  return buildReport({ nights, run, measured, leave: notRehearsed })
}

function add(run: Run, { blocks, events }: Stored): void {
  const more: Reached[] = [
    ...blocks.map((block): Reached => ({ kind: 'block', arrived: block.arrived, at: block.at, block })),
    ...events.map((event): Reached => ({ kind: 'event', arrived: event.arrived, at: event.at, event })),
  ]
  run.waiting = [...run.waiting, ...more].sort((a, b) => a.arrived - b.arrived || a.at - b.at)
}

const isMeasured = (block: Block): boolean =>
  columnNames.some((name) => block[name]?.some((value) => value !== null))
