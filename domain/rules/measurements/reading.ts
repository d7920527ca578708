import type { Mark } from '../../../contracts/mark.ts'
import type { MeasurementKind } from '../../../contracts/measurement.ts'

/** One reading of a terminal, its figures by name. */
export interface Reading {
  kind: MeasurementKind
  at: number
  values: Record<string, number>
  /** whose it is, where many use one terminal; `null`: not said */
  who: string | null
}

/** The same numbers again within this time (ms) are the same reading (issue: repeated within 10 min). */
const sameReadingMs = 600_000

/** What a measurement event holds, or nothing for another event. */
export function readReading({
  type,
  at,
  data,
}: Pick<Mark, 'at' | 'data'> & { type: string }): Reading | undefined {
  if (type !== 'measurement') return undefined
  const { kind, residentCode, ...figures } = data as { kind: MeasurementKind; residentCode?: string }
  const values = Object.fromEntries(
    Object.entries(figures).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
  return { kind, at, values, who: residentCode ?? null }
}

export const isSameReading = (a: Omit<Reading, 'kind'>, b: Omit<Reading, 'kind'>): boolean =>
  a.who === b.who && Math.abs(b.at - a.at) <= sameReadingMs && numbersOf(a) === numbersOf(b)

const numbersOf = ({ values }: Pick<Reading, 'values'>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join()
