import type { Alert } from '../../../contracts/alert.ts'
import type { NightRow } from './night-rows.ts'

const minute = 60_000
/** Of the time that a condition asks for, so much must be rows that show it. */
const share = 0.8

interface Cause {
  readonly shows: (row: NightRow) => boolean
  /** how long (ms) it must last */
  readonly lasts: number
  readonly share: number
}

const isGood = ({ occupied, quality }: NightRow): boolean => occupied && (quality ?? 0) >= 4
const breathes = (row: NightRow, is: (rate: number) => boolean): boolean =>
  isGood(row) && (row.movement ?? 0) <= 20 && row.respirationRate !== null && is(row.respirationRate)

/** What the default plan asks of the rows for the conditions that no test of the proof counts one by one. */
const causes: Readonly<Record<string, Cause>> = {
  'respiration-high high': {
    shows: (row) => breathes(row, (rate) => rate >= 27),
    lasts: minute,
    share: 0.25,
  },
  'respiration-high medium': {
    shows: (row) => breathes(row, (rate) => rate >= 24),
    lasts: 10 * minute,
    share: 0.5,
  },
  'respiration-low high': { shows: (row) => breathes(row, (rate) => rate <= 7), lasts: minute, share: 0.25 },
  'respiration-low medium': {
    shows: (row) => breathes(row, (rate) => rate <= 9),
    lasts: 10 * minute,
    share: 0.5,
  },
  'no-movement low': { shows: (row) => isGood(row) && (row.movement ?? 99) <= 2, lasts: 60 * minute, share },
  'no-movement medium': {
    shows: (row) => isGood(row) && (row.movement ?? 99) <= 2,
    lasts: 120 * minute,
    share,
  },
  'sensor-fault technical': {
    shows: ({ occupied, quality }) => occupied && (quality ?? 9) < 4,
    lasts: 10 * minute,
    share,
  },
}

export const isOther = ({ condition, priority }: Pick<Alert, 'condition' | 'priority'>): boolean =>
  causes[`${condition} ${priority}`] !== undefined

/** Whether the rows after an alert's onset show what it says, for as long as its condition asks. */
export function isShown({ condition, priority, onset }: Alert, rows: readonly NightRow[]): boolean {
  const cause = causes[`${condition} ${priority}`]
  if (!cause) return false
  const from = Date.parse(onset)
  let shown = 0
  for (const [index, row] of rows.entries()) {
    if (row.at < from) continue
    const until = Math.min(rows[index + 1]?.at ?? row.at, row.at + minute)
    if (cause.shows(row)) shown += until - row.at
    if (shown >= cause.lasts && shown >= cause.share * (until - from)) return true
  }
  return false
}
