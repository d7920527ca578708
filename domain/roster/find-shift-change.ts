import type { Turn } from './build-turns.ts'

/** One moment at which people go off duty or come on (ms), and since when whoever goes has been there. */
export interface ShiftChange {
  at: number
  since: number
  goes: string[]
  comes: string[]
  stays: string[]
}

const peopleAt = (turns: readonly Turn[], at: number) => [
  ...new Set(turns.filter((turn) => turn.from <= at && at < turn.to).flatMap(({ personIds }) => personIds)),
]

/** The last moment up to `at` (ms) at which somebody goes or comes. One who goes from one shift into the next stays. */
export function findShiftChange(turns: readonly Turn[], at: number): ShiftChange | undefined {
  const moments = [...new Set(turns.flatMap(({ from, to }) => [from, to]))]
    .filter((moment) => moment <= at)
    .sort((one, other) => other - one)
  for (const moment of moments) {
    const before = peopleAt(turns, moment - 1)
    const after = peopleAt(turns, moment)
    const goes = before.filter((personId) => !after.includes(personId))
    const comes = after.filter((personId) => !before.includes(personId))
    if (goes.length === 0 && comes.length === 0) continue
    const ending = turns.filter(
      (turn) =>
        turn.from < moment && moment <= turn.to && turn.personIds.some((personId) => goes.includes(personId)),
    )
    const since = Math.min(moment, ...ending.map(({ from }) => from))
    return { at: moment, since, goes, comes, stays: before.filter((personId) => after.includes(personId)) }
  }
  return undefined
}
