import type { Block } from '../contracts/block.ts'
import type { DeviceAtPlace, DeviceClock, PlaceState } from '../contracts/place.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import { buildEffectivePlan } from './effective-plan.ts'
import { foldBlocks } from './fold.ts'
import { judgeLate } from './judge-late.ts'
import { readLatest } from './latest.ts'
import { matchEpisodes } from './match-episodes.ts'
import { residentAt } from './stays.ts'

/** What was heard of a device with a telemetry message, beside its samples. `arrived` in ms. */
export interface HeardTelemetry {
  deviceId: string
  arrived: number
  clock: DeviceClock
  /** the stored block, or undefined for a sign of life */
  block?: Block
  about: Pick<DeviceAtPlace, 'battery' | 'mains' | 'firmware'>
  /** the stored blocks around a block from before the fold; see `isBeforeFold` */
  around?: Block[]
}

/** Whether a block holds samples from before where the fold stands, which are judged by themselves. */
export const isBeforeFold = (state: PlaceState, block: Block): boolean =>
  block.at < state.fold.until && isJudged(block)

/** Judges the place's samples anew from where the fold stands, with what has just been heard. */
export function decideBlocks(draft: Draft, recent: readonly Block[], heard?: HeardTelemetry): void {
  if (heard) hear(draft, heard)
  const { facts, now } = draft
  const level = residentAt(facts.stays, now)?.abilityLevel
  const before = draft.state.fold
  const blocks = (heard?.block ? [...recent, heard.block] : recent).filter(isJudged)
  const context = {
    plan: buildEffectivePlan(facts.plan, level),
    timeZone: facts.record.timeZone,
    now,
    reportEvery: Math.max(...Object.values(draft.state.devices).map((device) => device.reportEvery), 0),
  }
  const { episodes, fold } = foldBlocks(before, blocks, context)
  matchEpisodes(draft, episodes)
  if (heard?.block && heard.around) {
    judgeLate(draft, heard.block, [...heard.around, heard.block].filter(isJudged), context)
  }
  const latest = readLatest(draft.state.latest, blocks)
  draft.state = { ...draft.state, fold, ...(latest ? { latest } : {}) }
}

/** Older data than this (ms) is history: it is stored and shown, and proves nothing any more (design: late to 72 h). */
const longestLateMs = 72 * 3_600_000

const isJudged = (block: Block): boolean => block.sent - block.at <= longestLateMs

function hear(draft: Draft, { deviceId, arrived, clock, about }: HeardTelemetry): void {
  const device = deviceOf(draft.state, deviceId)
  const isNewest = arrived >= (device.lastArrived ?? 0)
  draft.state = withDevice(
    draft.state,
    deviceId,
    isNewest ? { ...about, lastArrived: arrived, clock } : { lastArrived: device.lastArrived ?? arrived },
  )
}
