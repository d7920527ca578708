import type { Block } from '../contracts/block.ts'
import type { Mark } from '../contracts/mark.ts'
import type { DeviceAtPlace, DeviceClock, PlaceState } from '../contracts/place.ts'
import type { FoldContext } from './carry.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import { planPieces } from './effective-plan.ts'
import { foldTrack } from './fold.ts'
import { readLatest } from './latest.ts'
import { matchEpisodes } from './match-episodes.ts'
import { type History, rejudge } from './rejudge.ts'
import { buildTrack } from './track.ts'

/** A telemetry message as it reached us: times corrected for the device's clock, all in ms. */
export interface HeardTelemetry {
  deviceId: string
  arrived: number
  clock: DeviceClock
  /** undefined for a sign of life */
  block?: Block
  about: Pick<DeviceAtPlace, 'battery' | 'mains' | 'firmware'>
}

/** Something of the past that came late: it is judged again in its place, with what is stored around it. */
export interface LateNews {
  /** event time from which and up to which things may be different (ms) */
  from: number
  end: number
  history: History
}

/** A sample holds for at most this long (2 × 60 s): before that nothing is different. */
const longestHoldMs = 120_000
/** Older data than this (ms) is history: it is stored and shown, and proves nothing any more (design: late to 72 h). */
const longestLateMs = 72 * 3_600_000

/** From when on the stored blocks of a place are needed to judge a new one (ms). */
export const recentFrom = (state: PlaceState): number => state.fold.until - longestHoldMs

export const isJudged = ({ sent, at }: { sent: number; at: number }): boolean => sent - at <= longestLateMs

/** The span of event time that something new may change, when it reaches back to before where the fold stands. */
export function lateSpan(
  state: PlaceState,
  news: { at: number; sent: number; end: number },
): Pick<LateNews, 'from' | 'end'> | undefined {
  const from = news.at - longestHoldMs
  if (from >= state.fold.until || !isJudged(news)) return undefined
  return { from, end: news.end + longestHoldMs }
}

export const spanOfBlock = (block: Block): { at: number; sent: number; end: number } => ({
  at: block.at,
  sent: block.sent,
  end: block.at + block.samples * block.every,
})

export type JudgedBlocks = { outcome: 'judged' } | { outcome: 'needs-history'; to: number }

/** Judges anew what happened at the place since where the fold stands, and before that where `late` says so. */
export function judgeTrack(
  draft: Draft,
  { blocks, late }: { blocks: readonly Block[]; late?: LateNews | undefined },
): JudgedBlocks {
  const judged = blocks.filter(isJudged)
  const marks = draft.state.marks ?? []
  const context = contextOf(draft, [
    ...judged,
    ...marks,
    ...(late?.history.blocks ?? []),
    ...(late?.history.marks ?? []),
  ])
  const past = late && rejudge(draft.state.fold, { ...late, history: onlyJudged(late.history) }, context)
  if (past?.outcome === 'needs-more') return { outcome: 'needs-history', to: past.to }
  const before = past?.fold ?? draft.state.fold
  const track = buildTrack({ blocks: judged, marks }, { from: before.until, pauses: context.pauses })
  const { episodes, fold, checkpoints } = foldTrack(before, track, context)
  matchEpisodes(draft, [...(past?.episodes ?? []), ...episodes], (settledAt) =>
    settledAt === undefined || settledAt >= before.until
      ? true
      : past !== undefined && settledAt >= past.span.from && settledAt < past.span.to,
  )
  draft.checkpoints.push(...(past?.checkpoints ?? []), ...checkpoints)
  const latest = readLatest(draft.state.latest, judged)
  draft.state = { ...draft.state, fold, ...keptMarks(marks, fold.until), ...(latest ? { latest } : {}) }
  return { outcome: 'judged' }
}

const onlyJudged = (history: History): History => ({ ...history, blocks: history.blocks.filter(isJudged) })

const keptMarks = (marks: readonly Mark[], until: number): { marks?: Mark[] } =>
  marks.length === 0 ? {} : { marks: marks.filter(({ at }) => at >= until) }

/** `known`: everything that is looked at; the plans in force must cover it. */
function contextOf(draft: Draft, known: readonly { at: number }[]): FoldContext {
  const { facts, now } = draft
  let [from, to] = [now, now]
  for (const { at } of known) {
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  return {
    pieces: planPieces(facts, from, to + 1),
    pauses: draft.state.pauses ?? [],
    timeZone: facts.record.timeZone,
    now,
    reportEvery: Math.max(...Object.values(draft.state.devices).map((device) => device.reportEvery), 0),
    ...(facts.baseline ? { baseline: facts.baseline } : {}),
  }
}

/** Takes in that a device has spoken, and what it said of itself. */
export function hear(draft: Draft, { deviceId, arrived, clock, about }: HeardTelemetry): void {
  const device = deviceOf(draft.state, deviceId)
  const isNewest = arrived >= (device.lastArrived ?? 0)
  draft.state = withDevice(
    draft.state,
    deviceId,
    isNewest ? { ...about, lastArrived: arrived, clock } : { lastArrived: device.lastArrived ?? arrived },
  )
}
