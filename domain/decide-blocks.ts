import type { Block } from '../contracts/block.ts'
import type { LivesBy } from '../contracts/device-setting.ts'
import type { Mark } from '../contracts/mark.ts'
import type { DeviceAtPlace, DeviceClock, PlaceState } from '../contracts/place.ts'
import { findCalm } from './calm.ts'
import type { FoldContext } from './carry.ts'
import { withDispute } from './dispute.ts'
import type { Draft } from './draft.ts'
import { planPieces } from './effective-plan.ts'
import { type Fold, foldOn, foldTrack, memoryOf, memoryShape, type Tip } from './fold.ts'
import { isJudged } from './lateness.ts'
import { readLatest } from './latest.ts'
import { takenAway } from './marks.ts'
import { matchEpisodes } from './match-episodes.ts'
import { type History, rejudge } from './rejudge.ts'
import { buildTrack } from './track.ts'
import type { Sent } from './traffic.ts'

/** A telemetry message as it reached us: times corrected for the device's clock, all in ms. */
export interface HeardTelemetry {
  deviceId: string
  arrived: number
  /** of its first sample or of the sign of life; without it as its block says */
  at?: number
  clock: DeviceClock
  /** undefined for a sign of life */
  block?: Block
  about: Pick<DeviceAtPlace, 'battery' | 'mains' | 'firmware'> & { rssi?: number | null | undefined }
  line?: Sent
  /** its configuration as its record has it: a device that was moved keeps it */
  lives?: LivesBy | undefined
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
/** From when on the stored blocks of a place are needed to judge a new one (ms). */
export const recentFrom = (state: PlaceState): number => state.fold.until - longestHoldMs

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

/** How far (ms) the newest sample may run ahead of what is settled before everything since then is read and settled. */
const longestTipMs = 2_400_000

/** Whether the blocks since where the fold stands must be read to judge a new one, or to look again (no block). */
export function needsRecent({ fold, pauses }: PlaceState, block?: Block): boolean {
  if (block && liesInPause(pauses, block)) return false
  if (!hasTip(fold)) return true
  if (!block) return false
  const { tip } = fold
  const follows = block.deviceId === tip.last.deviceId && block.at > tip.until
  return !follows || spanOfBlock(block).end - fold.until > longestTipMs
}

/** Wholly: nothing of it is looked at, so that it changes nothing. */
const liesInPause = (pauses: PlaceState['pauses'] = [], block: Block): boolean =>
  pauses.some(({ since, until }) => since <= block.at && spanOfBlock(block).end <= until)

const hasTip = (fold: Fold): fold is Fold & { tip: Tip } =>
  fold.tip !== undefined && fold.shape === memoryShape

/**
 * Judges what is new at the place. With `recent` (all stored blocks from `recentFrom` on) everything since where the fold
 * stands is judged anew, and before that where `late` says so; without it, what follows the newest sample.
 */
export function judgeTrack(
  draft: Draft,
  {
    heard,
    recent,
    late,
  }: { heard?: Block | undefined; recent?: readonly Block[] | undefined; late?: LateNews | undefined },
): JudgedBlocks {
  const { fold, pauses } = draft.state
  const isPaused = heard !== undefined && liesInPause(pauses, heard)
  const blocks = [...(recent ?? []), ...(heard ? [heard] : [])].filter(isJudged)
  if (isPaused) return seeLatest(draft, blocks)
  const isOn = recent === undefined && hasTip(fold) && !needsRecent(draft.state, heard)
  if (recent === undefined && !isOn) throw new Error('the recent blocks are needed to judge this')
  if (isOn) judgeOn(draft, fold, blocks)
  else {
    const judged = judgeAnew(draft, blocks, late)
    if (judged.outcome === 'needs-history') return judged
  }
  return seeLatest(draft, blocks)
}

/** What is measured is shown, in a pause too. */
function seeLatest(draft: Draft, blocks: readonly Block[]): JudgedBlocks {
  const latest = readLatest(draft.state.latest, blocks)
  if (latest) draft.state = { ...draft.state, latest }
  return { outcome: 'judged' }
}

/** In order: only what follows the newest sample is judged. */
function judgeOn(draft: Draft, fold: Fold & { tip: Tip }, blocks: readonly Block[]): void {
  const marks = marksOf(draft).filter(({ at }) => at >= fold.tip.until)
  const known = [fold.tip.last, ...blocks]
  const context = contextOf(draft, [...known, ...marks])
  const calm = findCalm(context.pieces, fold.tip.memory)
  const track = buildTrack({ blocks: known, marks }, { from: fold.tip.until, pauses: context.pauses, calm })
  const outcome = foldOn(fold, track, context)
  matchEpisodes(
    draft,
    outcome.episodes,
    (settledAt) => settledAt === undefined || settledAt >= fold.tip.until,
  )
  draft.state = { ...draft.state, fold: outcome.fold }
}

function judgeAnew(draft: Draft, blocks: readonly Block[], late: LateNews | undefined): JudgedBlocks {
  const marks = marksOf(draft)
  const history = late && withTaken(draft, onlyJudged(late.history))
  const known = [...blocks, ...marks, ...(history?.blocks ?? []), ...(history?.marks ?? [])]
  const context = contextOf(draft, known)
  const past = late && history && rejudge(draft.state.fold, { ...late, history }, context)
  if (past?.outcome === 'needs-more') return { outcome: 'needs-history', to: past.to }
  const before = past?.fold ?? draft.state.fold
  const calm = findCalm(context.pieces, memoryOf(before))
  const track = buildTrack({ blocks, marks }, { from: before.until, pauses: context.pauses, calm })
  const { episodes, fold, checkpoints } = foldTrack(before, track, context)
  matchEpisodes(draft, [...(past?.episodes ?? []), ...episodes], (settledAt) =>
    settledAt === undefined || settledAt >= before.until
      ? true
      : past !== undefined && settledAt >= past.span.from && settledAt < past.span.to,
  )
  draft.checkpoints.push(...(past?.checkpoints ?? []), ...checkpoints)
  draft.state = { ...draft.state, fold, ...keptMarks(draft.state.marks ?? [], fold.until) }
  draft.state = withDispute(draft.state, track)
  return { outcome: 'judged' }
}

/** What devices said since where the fold stands, and which were taken away. */
const marksOf = ({ state, facts, now }: Draft): Mark[] => [...(state.marks ?? []), ...takenAway(facts, now)]

const withTaken = ({ facts, now }: Draft, history: History): History => ({
  ...history,
  marks: [...history.marks, ...takenAway(facts, now)],
})

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
