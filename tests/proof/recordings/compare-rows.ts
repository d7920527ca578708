import type { StoredRow } from './read-back.ts'

const iso = (time: number): string => new Date(time).toISOString()

/** Row by row: what only the recording or only the store has, and what either has twice, as sentences. */
export function compareRows(expected: readonly StoredRow[], stored: readonly StoredRow[]): string[] {
  const say = ({ at, occupied, heartRate, respirationRate, movement, quality }: StoredRow) =>
    `row ${iso(at)} ${JSON.stringify([occupied, heartRate, respirationRate, movement, quality])}`
  return compareLists(expected.map(say), stored.map(say))
}

/** What only one of two lists has; the same thing once more than in the other is a difference too. */
export function compareLists(expected: readonly string[], found: readonly string[]): string[] {
  const missing = withoutOnce(expected, found).map((one) => `missing: ${one}`)
  return [...missing, ...withoutOnce(found, expected).map((one) => `not in the recording: ${one}`)]
}

function withoutOnce(all: readonly string[], taken: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const one of taken) left.set(one, (left.get(one) ?? 0) + 1)
  return all.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}
