import { findAbsences } from '../recordings/absences.ts'
import type { NightRow } from '../recordings/night-rows.ts'
import { findLabelledExits, type Trial, type TrialRow, trialTimeZone } from './bed-exit-trials.ts'
import { addExits, countExits, type ExitCount } from './count-exits.ts'
import { liveOnPaper } from './live-on-paper.ts'

/** Who says whether she lies in bed: the recordings have no bed device. */
export const declarations = {
  'what the observer saw': (rows) => rows.map(({ labelledInBed }) => labelledInBed),
  'how the trunk lies': lies,
} as const satisfies Record<string, (rows: readonly TrialRow[]) => boolean[]>
export type Declaration = keyof typeof declarations

/** Upright below 45° of lean, lying beyond 60° (cosines, g); set from geometry, not fitted to the labels. */
const trunk = { upright: 0.7, lying: 0.5 } as const

/** Between the two she is what she was; before either is seen she is up. */
function lies(rows: readonly TrialRow[]): boolean[] {
  let isLying = false
  return rows.map(({ vertical }) => {
    if (vertical > trunk.upright) isLying = false
    if (vertical < trunk.lying) isLying = true
    return isLying
  })
}

/** A reading holds for 10 s (2 × `every`) if no other comes; 99 of 100 come within 5 s. */
const every = 5000

export interface ExitScore {
  readonly exits: ExitCount
  /** absences of a minute and more that were seen to last: what the left-bed rule must find with its least setting */
  readonly absences: { readonly expected: number; readonly found: number; readonly extra: number }
}

/** One trial judged by the product, every reading a message of its own, as the declaration says. */
export function judgeTrial({ name, rows }: Trial, declaration: Declaration): ExitScore {
  const occupied = declarations[declaration](rows)
  const declared = rows.map(({ at }, index) => ({ ...unmeasured, at, occupied: occupied[index] === true }))
  const night = { name, timeZone: trialTimeZone, every, rows: declared }
  const lived = liveOnPaper(night, { 'left-bed-at-night': { minutes: 1 } })
  const expected = expectedAbsences(declared)
  const found = lived.alerts.filter(({ condition }) => condition === 'left-bed')
  const onsets = found.flatMap(({ episodes }) => episodes.map(({ onset }) => onset))
  const hits = expected.filter((onset) => onsets.includes(onset)).length
  return {
    exits: countExits(findLabelledExits(rows), lived.exits),
    absences: { expected: expected.length, found: hits, extra: onsets.length - hits },
  }
}

const unmeasured = { heartRate: null, respirationRate: null, movement: null, quality: null } as const

/** Onsets of the absences that the declared rows prove by themselves; one that the trial's end cuts short is not asked. */
const expectedAbsences = (rows: readonly NightRow[]): number[] =>
  findAbsences(rows, { minutes: 1, from: '22:00', to: '06:00', timeZone: trialTimeZone })
    .filter(({ lastSeenAbsent }) => !lastSeenAbsent)
    .map(({ onset }) => onset)

export function addScores(scores: readonly ExitScore[]): ExitScore {
  const sum = (of: keyof ExitScore['absences']) =>
    scores.reduce((total, { absences }) => total + absences[of], 0)
  return {
    exits: addExits(scores.map(({ exits }) => exits)),
    absences: { expected: sum('expected'), found: sum('found'), extra: sum('extra') },
  }
}
