import { basename } from 'node:path'
import { readMatExports } from '../recordings/mat-exports.ts'
import { type NightRow, nightFiles, readNightRows } from '../recordings/night-rows.ts'

/** One night of one bed as its device declared it. `every`: ms between rows. */
export interface BedNight {
  readonly name: string
  readonly timeZone: string
  readonly every: number
  readonly rows: readonly NightRow[]
}

const minute = 60_000
const noon = 12 * 60 * minute
/** A nap is no night: less than this (ms) of somebody in bed is left out. */
const shortestNight = 3 * 60 * minute

/** The radar's nights: one file, one night. */
export const readRadarNights = (folder: string): BedNight[] =>
  nightFiles(folder).map((file) => ({
    name: basename(file, '.csv').replace('epochs_', ''),
    timeZone: 'Europe/London',
    every: 30_000,
    rows: readNightRows(file),
  }))

/** The mat's nights, from noon to noon on the wall clock of its bed. */
export const readMatNights = (folder: string): BedNight[] =>
  readMatExports(folder).flatMap(({ name, minutes }) =>
    splitNights(minutes.map((row) => ({ ...row, occupied: true }))).map((rows) => ({
      name: `${name} ${eveningOf(rows[0]?.at ?? 0)}`,
      timeZone: matTimeZone,
      every: minute,
      rows,
    })),
  )

const matTimeZone = 'Europe/Berlin'
const eveningOf = (at: number): string =>
  new Date(at - noon).toLocaleDateString('sv-SE', { timeZone: matTimeZone })

export function splitNights(minutes: readonly NightRow[]): NightRow[][] {
  const nights = Map.groupBy(minutes, ({ at }) => eveningOf(at))
  return [...nights.values()]
    .filter((rows) => rows.length * minute >= shortestNight)
    .map((rows) => withEmptyMinutes(rows))
}

/** A minute that is in no file means that nobody was detected: a mat that sends as it measures says so. */
function withEmptyMinutes(rows: readonly NightRow[]): NightRow[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]?.at ?? row.at + minute
    const missing = Math.max(0, Math.round((next - row.at) / minute) - 1)
    const empty = Array.from({ length: missing }, (_, count) => ({
      at: row.at + (count + 1) * minute,
      occupied: false,
      heartRate: null,
      respirationRate: null,
      movement: null,
      quality: null,
    }))
    return [row, ...empty]
  })
}
