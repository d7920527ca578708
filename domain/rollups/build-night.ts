import type { Block } from '../../contracts/block.ts'
import type { Stay } from '../../contracts/place.ts'
import type { Exit, NightSummary } from '../../contracts/rollup.ts'
import type { Stretch } from '../stretches.ts'
import { addUpMinutes, type Sums } from './add-up.ts'
import { findNight, leastAbsenceMs, type Run, readRuns } from './bed-runs.ts'
import { readHistory } from './history.ts'
import { meanOf, medianOf, round, shareOf } from './mean.ts'
import { nightSpan } from './night-span.ts'

const minuteMs = 60_000
/** Nothing measured for this long (ms) is a gap; an absence of which so much was not seen has no known length. */
const gapMs = 5 * minuteMs
/** A night says something of her when at least this share of it was measured. */
export const leastCoverage = 0.5
/** A resting rate needs this many minutes of trustworthy values: half an hour. */
const leastMinutes = 30

interface Asked {
  placeId: string
  timeZone: string
  /** date of its evening */
  night: string
  stay: Stay
  /** all blocks with a sample between its noons, or up to `longestHoldMs` before them */
  blocks: readonly Block[]
}

/** One night of a resident: a pure function of the set of blocks. Only her stay counts. */
export function buildNight({ placeId, timeZone, night, stay, blocks }: Asked): NightSummary {
  const span = nightSpan(night, timeZone)
  const core = clip(span.core, stay)
  const noons = clip(span, stay)
  const stretches = readHistory(blocks, noons.from, noons.to)
  const runs = readRuns(stretches)
  const hers = findNight(runs, core)
  const upAt = findUp(runs, hers.at(-1))
  const from = Math.min(core.from, hers[0]?.from ?? core.from)
  const to = Math.max(core.to, upAt ?? hers.at(-1)?.to ?? core.to)
  const within = stretches.filter((stretch) => stretch.to > from && stretch.from < to)
  const minutesIn = (inBed: boolean) =>
    round(hers.reduce((sum, run) => (run.inBed === inBed ? sum + run.ms : sum), 0) / minuteMs)
  const coverage = shareOf(knownMs(within, from, to), to - from)
  // Never seen in bed is no zero where most of the night was not seen at all.
  const isKnown = hers.length > 0 || coverage >= leastCoverage
  const minutes = addUpMinutes(within, from, Math.ceil((to - from) / minuteMs))
  return {
    ...{ placeId, residentId: stay.residentId, night, blocks: blocks.length, from, to },
    coverage,
    inBedSince: hers[0]?.from ?? null,
    upAt: upAt ?? null,
    inBedMinutes: isKnown ? minutesIn(true) : null,
    outOfBedMinutes: isKnown ? minutesIn(false) : null,
    exits: isKnown ? findExits(hers) : null,
    restingHeartRate: restingOf(minutes, 'heartRate'),
    restingRespirationRate: restingOf(minutes, 'respirationRate'),
    gaps: findGaps(within, from, to),
  }
}

const clip = ({ from, to }: { from: number; to: number }, stay: Stay) => ({
  from: Math.max(from, stay.from),
  to: Math.min(to, stay.to ?? to),
})

/** Each absence between two times in bed; how long is not known where too much of it was not seen. */
const findExits = (hers: readonly Run[]): Exit[] =>
  hers.flatMap((run, index) => {
    const back = hers[index + 1]
    if (run.inBed || !back) return []
    const length = back.from - run.from
    return [{ at: run.from, minutes: length - run.ms < gapMs ? round(length / minuteMs) : null }]
  })

/** When she got up for good, if that was seen. */
function findUp(runs: readonly Run[], last: Run | undefined): number | undefined {
  const after = last && runs.find(({ from }) => from >= last.to)
  const wasSeen = after && !after.inBed && after.ms >= leastAbsenceMs && after.from - last.to < gapMs
  return wasSeen ? after.from : undefined
}

const knownMs = (stretches: readonly Stretch[], from: number, to: number): number =>
  stretches.reduce(
    (sum, stretch) =>
      stretch.occupied === null ? sum : sum + Math.min(stretch.to, to) - Math.max(stretch.from, from),
    0,
  )

/** The median of trustworthy minute means: she is in bed, still, and the signal is good. */
function restingOf(minutes: readonly Sums[], figure: 'heartRate' | 'respirationRate'): number | null {
  const means = minutes.flatMap((minute) => meanOf(minute[figure]) ?? [])
  return means.length >= leastMinutes ? medianOf(means) : null
}

function findGaps(stretches: readonly Stretch[], from: number, to: number): NightSummary['gaps'] {
  const gaps: NightSummary['gaps'] = []
  let reached = from
  const measured = stretches.filter(({ occupied, heartRate, respirationRate, movement }) =>
    [occupied, heartRate, respirationRate, movement].some((value) => value !== null),
  )
  for (const next of [...measured, { from: to, to }]) {
    if (next.from - reached >= gapMs) gaps.push({ from: reached, to: next.from })
    reached = Math.max(reached, next.to)
  }
  return gaps
}
