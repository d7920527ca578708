import type { Block } from '../contracts/block.ts'
import type { Mark } from '../contracts/mark.ts'
import type { Pause } from '../contracts/place.ts'
import type { Calm } from './calm.ts'
import { isEnding } from './marks.ts'
import { buildRuns } from './runs.ts'
import { readSamples } from './samples.ts'
import { buildStretches, cutStretch, type Stretch } from './stretches.ts'

/** What happened at a place, in order of event time: what was measured, and what its devices said of themselves. */
export type Item =
  | { kind: 'stretch'; from: number; stretch: Stretch }
  | { kind: 'mark'; from: number; mark: Mark }

/**
 * The items of a place from `from` on (ms). The order and the repetition of blocks and marks do not matter. What lies in
 * a pause is not looked at, but that something is over.
 */
export function buildTrack(
  { blocks, marks }: { blocks: readonly Block[]; marks: readonly Mark[] },
  { from, pauses, calm }: { from: number; pauses: readonly Pause[]; calm: Calm },
): Item[] {
  // Whoever speaks later shows that the newest sample has held for as long as it may: nothing has come after it.
  const heard = marks.reduce((latest, { at }) => Math.max(latest, at), 0)
  const measured = buildRuns(blocks, { calm, heard }) ?? buildStretches(readSamples(blocks, heard))
  const stretches = measured.flatMap((each) => outside(each, from, pauses))
  const said = uniqueMarks(marks).filter(
    (mark) => mark.at >= from && (isEnding(mark) || !pauses.some((pause) => isIn(pause, mark.at))),
  )
  if (said.length === 0) return stretches.map((stretch) => ({ kind: 'stretch', from: stretch.from, stretch }))
  const stretchItems = stretches.map((stretch): Item => ({ kind: 'stretch', from: stretch.from, stretch }))
  const items: Item[] = [
    ...splitTrack(
      stretchItems,
      said.map(({ at }) => at),
    ),
    ...said.map((mark): Item => ({ kind: 'mark', from: mark.at, mark })),
  ]
  return items.sort((a, b) => a.from - b.from || rank(a) - rank(b))
}

/** At one instant: what was measured at it alone, what was said, and then what held from it on. */
const rank = (item: Item): number =>
  item.kind === 'mark' ? 1 : item.stretch.from === item.stretch.to ? 0 : 2

const isIn = (pause: Pause, at: number): boolean => at >= pause.since && at < pause.until

function outside(stretch: Stretch, from: number, pauses: readonly Pause[]): Stretch[] {
  if (pauses.length === 0) {
    const cut = stretch.from >= from ? stretch : cutStretch(stretch, from, Number.POSITIVE_INFINITY)
    return cut ? [cut] : []
  }
  let left = [stretch].flatMap((each) => cutStretch(each, from, Number.POSITIVE_INFINITY) ?? [])
  for (const { since, until } of pauses) {
    left = left.flatMap((each) =>
      [
        cutStretch(each, Number.NEGATIVE_INFINITY, since),
        cutStretch(each, until, Number.POSITIVE_INFINITY),
      ].flatMap((part) => part ?? []),
    )
  }
  return left
}

/** The same items, no stretch lying across one of `cuts` (ms, in any order). */
export function splitTrack(items: readonly Item[], cuts: readonly number[]): readonly Item[] {
  const ordered = [...new Set(cuts)].sort((a, b) => a - b)
  const isAcross = (item: Item): boolean =>
    item.kind === 'stretch' && ordered.some((cut) => cut > item.stretch.from && cut < item.stretch.to)
  if (!items.some(isAcross)) return items
  return items.flatMap((item): Item[] =>
    item.kind === 'stretch' && isAcross(item)
      ? cutAt(item.stretch, ordered).map((stretch) => ({ kind: 'stretch', from: stretch.from, stretch }))
      : [item],
  )
}

function cutAt(stretch: Stretch, cuts: readonly number[]): Stretch[] {
  const inside = cuts.filter((cut) => cut > stretch.from && cut < stretch.to)
  const edges = [stretch.from, ...inside, stretch.to]
  return edges.slice(1).flatMap((to, index) => cutStretch(stretch, edges[index] as number, to) ?? [])
}

/** Each mark once, in order of event time. */
function uniqueMarks(marks: readonly Mark[]): Mark[] {
  const byId = new Map(marks.map((mark) => [`${mark.deviceId}/${mark.id}`, mark]))
  return [...byId.entries()]
    .sort(([idA, a], [idB, b]) => a.at - b.at || (idA < idB ? -1 : 1))
    .map(([, mark]) => mark)
}
