import { trustworthyQuality } from './default-plan.ts'
import type { Sample } from './samples.ts'

/** A stretch of time in which nothing changed, with the best that any device of the place measured. Times in ms. */
export type Stretch = Omit<Sample, 'at' | 'until'> & {
  from: number
  to: number
  /** whether another device with as good a signal says the opposite about the bed being occupied; absent: nobody else */
  disputed?: boolean
}

/**
 * Cuts the samples of all devices of a place into consecutive stretches. Where two devices measured at once, the one
 * counts whose own interval it is (a sample held longer yields to a fresh one), then the one of better quality, then
 * the one that knows whether the bed is occupied, then the smaller device id.
 */
export function buildStretches(samples: readonly Sample[]): Stretch[] {
  return isOneRow(samples) ? samples.flatMap(stretchOfRow) : mergeDevices(samples)
}

/** Samples of one device in order of time need no merging: nearly always so. */
const isOneRow = (samples: readonly Sample[]): boolean =>
  samples.every((sample, index) => {
    const next = samples[index + 1]
    return next === undefined || (next.deviceId === sample.deviceId && sample.at < next.at)
  })

function stretchOfRow(sample: Sample, index: number, all: readonly Sample[]): Stretch | [] {
  const isNewest = index === all.length - 1
  return sample.until > sample.at || isNewest ? stretchOf(sample, sample.at, sample.until) : []
}

function mergeDevices(samples: readonly Sample[]): Stretch[] {
  const ordered = samples.filter((sample) => sample.until > sample.at).sort((a, b) => a.at - b.at)
  const edges = ordered.flatMap(({ at, every, until }) => [at, Math.min(at + every, until), until])
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  let next = 0
  let active: Sample[] = []
  cuts.forEach((from, index) => {
    const to = cuts[index + 1]
    if (to === undefined) return
    while (next < ordered.length && (ordered[next] as Sample).at <= from)
      active.push(ordered[next++] as Sample)
    active = active.filter((sample) => sample.until > from)
    const best = active.reduce<Sample | undefined>(
      (a, b) => (a && !isPreferred(b, a, from) ? a : b),
      undefined,
    )
    if (best)
      stretches.push({
        ...fillIn(stretchOf(best, from, to), active),
        ...disputeOf(best, active),
      })
  })
  return withNewest(stretches, samples)
}

/** What the best device did not measure may be known from another that measures well and does not say the bed is empty. */
function fillIn(stretch: Stretch, active: readonly Sample[]): Stretch {
  const { heartRate, respirationRate, movement } = stretch
  if (heartRate !== null && respirationRate !== null && movement !== null) return stretch
  const others = active
    .filter((sample) => sample.deviceId !== stretch.deviceId && isTrustworthy(sample))
    .sort((a, b) => (isPreferred(a, b, stretch.from) ? -1 : 1))
  const other = (name: 'heartRate' | 'respirationRate' | 'movement'): number | null =>
    others.find((sample) => sample[name] !== null)?.[name] ?? null
  return {
    ...stretch,
    heartRate: heartRate ?? other('heartRate'),
    respirationRate: respirationRate ?? other('respirationRate'),
    movement: movement ?? other('movement'),
  }
}

const isTrustworthy = ({ quality, occupied, initialising }: Sample): boolean =>
  (quality === null || quality >= trustworthyQuality) && occupied !== false && !initialising

/** A device's newest sample has no length yet, but says what is so at its instant: a stretch of no length. */
function withNewest(stretches: Stretch[], samples: readonly Sample[]): Stretch[] {
  const newest = samples.filter((sample) => sample.until === sample.at)
  const instants = newest
    .filter((sample) => !stretches.some(({ from, to }) => from <= sample.at && sample.at < to))
    .map((sample) => stretchOf(sample, sample.at, sample.at))
  return [...stretches, ...instants].sort((a, b) => a.from - b.from || compareIds(a.deviceId, b.deviceId))
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function stretchOf(sample: Sample, from: number, to: number): Stretch {
  return {
    from,
    to,
    every: sample.every,
    deviceId: sample.deviceId,
    arrived: sample.arrived,
    late: sample.late,
    initialising: sample.initialising,
    occupied: sample.occupied,
    heartRate: sample.heartRate,
    respirationRate: sample.respirationRate,
    movement: sample.movement,
    quality: sample.quality,
  }
}

function isPreferred(a: Sample, b: Sample, at: number): boolean {
  const [isFreshA, isFreshB] = [at < a.at + a.every, at < b.at + b.every]
  if (isFreshA !== isFreshB) return isFreshA
  const quality = (a.quality ?? 0) - (b.quality ?? 0)
  if (quality !== 0) return quality > 0
  if ((a.occupied === null) !== (b.occupied === null)) return a.occupied !== null
  return compareIds(a.deviceId, b.deviceId) < 0
}

/** As good a signal, the opposite answer: shown to people, because one of two devices must be wrong. */
function disputeOf(best: Sample, active: readonly Sample[]): { disputed?: boolean } {
  const peers = active.filter(
    ({ deviceId, occupied, quality }) =>
      deviceId !== best.deviceId && occupied !== null && (quality ?? 0) === (best.quality ?? 0),
  )
  if (best.occupied === null || peers.length === 0) return {}
  return { disputed: peers.some(({ occupied }) => occupied !== best.occupied) }
}

/** The part of a stretch within [from, to); undefined when nothing is left. An instant is whole or gone. */
export function cutStretch(stretch: Stretch, from: number, to: number): Stretch | undefined {
  if (stretch.from >= from && stretch.to <= to && stretch.from < to) return stretch
  if (stretch.from === stretch.to) return undefined
  const cut = { ...stretch, from: Math.max(stretch.from, from), to: Math.min(stretch.to, to) }
  return cut.to > cut.from ? cut : undefined
}
