import type { LabelledExit } from './bed-exit-trials.ts'

/**
 * What became of the observer's exits. `delays`: ms from the first reading labelled "out" to the exit as judged; `gaps`:
 * ms between that reading and the last one labelled "in", somewhere in which she left.
 */
export interface ExitCount {
  readonly labelled: number
  readonly found: number
  readonly missed: number
  readonly extra: number
  readonly delays: readonly number[]
  readonly gaps: readonly number[]
}

/** How far (ms) a judged exit may lie from a labelled one and be the same: an elder sits up before she stands. */
export const exitWindow = { before: 60_000, after: 30_000 } as const

/** Pairs every labelled exit with the nearest judged one in its window; each judged exit counts once. */
export function countExits(labelled: readonly LabelledExit[], judged: readonly number[]): ExitCount {
  const left = [...judged]
  const delays: number[] = []
  for (const { firstOut } of labelled) {
    const near = left
      .filter((at) => at >= firstOut - exitWindow.before && at <= firstOut + exitWindow.after)
      .toSorted((one, other) => Math.abs(one - firstOut) - Math.abs(other - firstOut))
    const [nearest] = near
    if (nearest === undefined) continue
    delays.push(nearest - firstOut)
    left.splice(left.indexOf(nearest), 1)
  }
  const found = delays.length
  const gaps = labelled.map(({ lastIn, firstOut }) => firstOut - lastIn)
  return {
    labelled: labelled.length,
    found,
    missed: labelled.length - found,
    extra: left.length,
    delays,
    gaps,
  }
}

export const addExits = (counts: readonly ExitCount[]): ExitCount => {
  const sum = (of: (count: ExitCount) => number) => counts.reduce((total, count) => total + of(count), 0)
  return {
    labelled: sum(({ labelled }) => labelled),
    found: sum(({ found }) => found),
    missed: sum(({ missed }) => missed),
    extra: sum(({ extra }) => extra),
    delays: counts.flatMap(({ delays }) => delays),
    gaps: counts.flatMap(({ gaps }) => gaps),
  }
}
