import type { Episode } from '../contracts/alert.ts'

/**
 * An alert that nobody closes for months takes in an episode a night, and a record that grew with each would one day be too
 * large to be saved (400 KB): then nothing about its bed could be decided any more.
 */
const mostEpisodes = 200
/** Whatever is late, at most so many: about 200 KB. */
const mostOfAll = 500
/** Late data reaches back by less than this (ms): what settled before stays as it is. */
const settledForMs = 96 * 3_600_000

/** The episodes of one alert by onset, the oldest counted as one stretch where they are too many. `until`: judged so far (ms). */
export function keepFew(episodes: readonly Episode[], until: number): Episode[] {
  const all = [...episodes]
  let [first, second] = all
  while (first && second && all.length > mostEpisodes) {
    const isOld = second.settledAt !== undefined && second.settledAt < until - settledForMs
    if (!isOld && all.length <= mostOfAll) break
    all.splice(0, 2, countOn(first, second))
    ;[first, second] = all
  }
  return all
}

function countOn(first: Episode, second: Episode): Episode {
  const { episodes: before = 1 } = first.evidence as { episodes?: number }
  const end =
    first.end === undefined || second.end === undefined ? {} : { end: Math.max(first.end, second.end) }
  const { end: _end, ...rest } = second
  const evidence = { ...second.evidence, episodes: before + 1 }
  return { ...rest, onset: first.onset, provedAt: first.provedAt, ...end, evidence }
}
