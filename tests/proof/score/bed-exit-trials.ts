import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** One reading of the tag an elder wears on the chest, and what the observer saw then. Time in ms. */
export interface TrialRow {
  readonly at: number
  /** acceleration along the trunk, g: 1 upright, 0 lying */
  readonly vertical: number
  /** sitting on the bed or lying, as the observer wrote it down */
  readonly labelledInBed: boolean
}

export interface Trial {
  readonly name: string
  readonly rows: readonly TrialRow[]
}

/** She left the bed somewhere between the two readings (ms). */
export interface LabelledExit {
  readonly lastIn: number
  readonly firstOut: number
}

/** Labels of the source that mean "in bed": 1 sitting on the bed, 3 lying. */
const inBedLabels = ['1', '3']

/** Trials have no date: each is put at 23:00 of one night in Shanghai, where the window of the left-bed rule is open. */
export const trialStart = Date.UTC(2026, 10, 22, 15)
export const trialTimeZone = 'Asia/Shanghai'

/** The trials in the folder, or none where the folder holds no labelled exits. */
export function readTrials(folder: string): Trial[] {
  const trials = join(folder, 'bed-exits')
  if (!existsSync(trials)) return []
  return readdirSync(trials)
    .filter((name) => /^d\dp\d+[FM]\.csv$/.test(name))
    .toSorted()
    .map((name) => ({
      name: basename(name, '.csv'),
      rows: readTrial(readFileSync(join(trials, name), 'utf8')),
    }))
}

export const readTrial = (text: string): TrialRow[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','))
    .map((cells) => ({
      at: trialStart + Math.round(Number(cells[0]) * 1000),
      vertical: Number(cells[2]),
      labelledInBed: inBedLabels.includes(cells[8] ?? ''),
    }))

export const findLabelledExits = (rows: readonly TrialRow[]): LabelledExit[] =>
  rows.flatMap((row, index) => {
    const next = rows[index + 1]
    return next && row.labelledInBed && !next.labelledInBed ? [{ lastIn: row.at, firstOut: next.at }] : []
  })
