import type { Sample } from './samples.ts'

/** A stretch of time in which nothing changed, with the best that any device of the place measured. Times in ms. */
export type Stretch = Omit<Sample, 'at' | 'until'> & { from: number; to: number }

/**
 * Cuts the samples of all devices of a place into consecutive stretches. Where two devices measured at once, the one
 * of better quality counts (then the one that knows whether the bed is occupied, then the smaller device id).
 */
export function buildStretches(samples: readonly Sample[]): Stretch[] {
  const ordered = samples.filter((sample) => sample.until > sample.at).sort((a, b) => a.at - b.at)
  const cuts = [...new Set(ordered.flatMap((sample) => [sample.at, sample.until]))].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  let next = 0
  let active: Sample[] = []
  cuts.forEach((from, index) => {
    const to = cuts[index + 1]
    if (to === undefined) return
    while (next < ordered.length && (ordered[next] as Sample).at <= from)
      active.push(ordered[next++] as Sample)
    active = active.filter((sample) => sample.until > from)
    const best = active.reduce<Sample | undefined>((a, b) => (a && !isPreferred(b, a) ? a : b), undefined)
    if (best) stretches.push(stretchOf(best, from, to))
  })
  return withNewest(stretches, samples)
}

/** A device's newest sample has no length yet, but says what is so at its instant: a stretch of no length. */
function withNewest(stretches: Stretch[], samples: readonly Sample[]): Stretch[] {
  const newest = samples.filter((sample) => sample.until === sample.at)
  const instants = newest
    .filter((sample) => !stretches.some(({ from, to }) => from <= sample.at && sample.at < to))
    .map((sample) => stretchOf(sample, sample.at, sample.at))
  return [...stretches, ...instants].sort((a, b) => a.from - b.from || a.deviceId.localeCompare(b.deviceId))
}

function stretchOf({ at: _at, until: _until, ...rest }: Sample, from: number, to: number): Stretch {
  return { ...rest, from, to }
}

function isPreferred(a: Sample, b: Sample): boolean {
  const quality = (a.quality ?? 0) - (b.quality ?? 0)
  if (quality !== 0) return quality > 0
  if ((a.occupied === null) !== (b.occupied === null)) return a.occupied !== null
  return a.deviceId < b.deviceId
}

/** The part of a stretch within [from, to); undefined when nothing is left. An instant is whole or gone. */
export function cutStretch(stretch: Stretch, from: number, to: number): Stretch | undefined {
  if (stretch.from === stretch.to) return stretch.from >= from && stretch.from < to ? stretch : undefined
  const cut = { ...stretch, from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }
  return cut.to > cut.from ? cut : undefined
}
