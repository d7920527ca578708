import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RehearsalStore } from '../../adapters/store/rehearsal-store.ts'
import type { LoadedPlace, PlaceStore } from '../../adapters/store/store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import { rehearsalMessageSchema, type StoredRehearsal } from '../../contracts/rehearsal.ts'
import { fitResult } from '../../domain/rehearsal/fit-result.ts'
import {
  finishRehearsal,
  type Rehearsal,
  readingsBackMs,
  rehearseNight,
  type Stored,
  startRehearsal,
  warmUp,
  warmUpMs,
} from '../../domain/rehearsal/rehearse.ts'
import { findNights } from '../../domain/rehearsal/rehearsed-nights.ts'
import { replayPauses } from '../../domain/rehearsal/replay-pauses.ts'
import { tryPlan } from '../../domain/rehearsal/try-plan.ts'

export interface Tools {
  stores: RehearsalStore &
    Pick<PlaceStore, 'loadPlace' | 'readBlocks' | 'readEvents' | 'readPauseEntries'> &
    Pick<RecordStore, 'listAlertsOfPlace'>
  /** ms since the epoch */
  clock: () => number
}

export type RehearseOutcome =
  | { outcome: 'done'; nights: number }
  /** cancelled, over already, or taken over by a later start */
  | { outcome: 'stopped' }
  | { outcome: 'failed'; because: string }

/** It is begun at most so often; then whatever stops it is told instead of tried again. */
const mostStarts = 3
/** An item has at most 400 KB. */
const mostBytes = 300_000
/** No pause is longer (ms). */
const longestPauseMs = 12 * 3_600_000

/** One message: carries a rehearsal out, from its beginning however often it was begun, and keeps what it found. */
export async function rehearse(tools: Tools, body: string): Promise<RehearseOutcome> {
  const { stores, clock } = tools
  const start = await stores.startRehearsal(rehearsalMessageSchema.parse(JSON.parse(body)))
  if (!start) return { outcome: 'stopped' }
  const fail = async (because: string): Promise<RehearseOutcome> => {
    await stores.finishRehearsal(start, { state: 'failed', because, at: clock() })
    return { outcome: 'failed', because }
  }
  if (start.starts > mostStarts) return fail(`it was begun ${mostStarts} times and never finished`)
  const place = await stores.loadPlace(start.placeId)
  if (!place) return fail('the bed is no longer there')
  const rehearsal = await prepare(tools, place, start)
  const heard = await hearNights(tools, rehearsal, start)
  if (heard.outcome === 'stopped') return heard
  const result = fitResult(finishRehearsal(rehearsal), mostBytes)
  const kept = await stores.finishRehearsal(start, { state: 'done', result, at: clock() })
  return kept.outcome === 'written' ? heard : kept
}

/** Everything but the nights themselves: the bed with the plan that is tried, and the time before the first night. */
async function prepare(
  { stores }: Tools,
  { facts, state }: LoadedPlace,
  { placeId, request, until }: StoredRehearsal,
): Promise<Rehearsal> {
  const nights = findNights(request.nights, until, facts.record.timeZone)
  const first = nights[0]?.from ?? until
  const from = first - warmUpMs
  const [recorded, entries, earlier, before] = await Promise.all([
    listAlerts(stores, { placeId, from, to: until }),
    stores.readPauseEntries({ placeId, from: from - longestPauseMs, to: until }),
    stores.readEvents({ placeId, from: first - readingsBackMs, to: from }),
    readStored(stores, { placeId, from, to: first }),
  ])
  const live = { ...state, pauses: replayPauses(entries) }
  const rehearsal = startRehearsal({ facts: tryPlan(facts, request.overrides), live, recorded, nights })
  const readings = earlier.filter(({ type }) => type === 'measurement')
  warmUp(rehearsal, { blocks: before.blocks, events: [...readings, ...before.events] })
  return rehearsal
}

/** Night by night, the next one being read while one is judged. Whoever cancels it stops it after the night. */
async function hearNights(
  { stores }: Tools,
  rehearsal: Rehearsal,
  start: StoredRehearsal,
): Promise<{ outcome: 'done'; nights: number } | { outcome: 'stopped' }> {
  const { nights } = rehearsal
  const read = (index: number): Promise<Stored> | undefined => {
    const night = nights[index]
    return night && readStored(stores, { placeId: start.placeId, ...night })
  }
  let next = read(0)
  for (const [index, night] of nights.entries()) {
    const stored = await next
    next = read(index + 1)
    // A failure is met when the night's turn comes.
    next?.catch(() => undefined)
    if (stored) rehearseNight(rehearsal, night, stored)
    const noted = await stores.noteNights(start, index + 1)
    if (noted.outcome === 'stopped') return noted
  }
  return { outcome: 'done', nights: nights.length }
}

/** What happened in [from, to); a block that reaches into it from before belongs to the span before. */
async function readStored(
  stores: Tools['stores'],
  span: { placeId: string; from: number; to: number },
): Promise<Stored> {
  const { placeId, from, to } = span
  const [blocks, events] = await Promise.all([
    stores.readBlocks({ placeId, from, to }),
    stores.readEvents({ placeId, from, to }),
  ])
  return { blocks: blocks.filter(({ at }) => at >= from), events: events.filter(({ at }) => at < to) }
}

/** Oldest first. */
async function listAlerts(
  stores: Tools['stores'],
  { to, ...query }: { placeId: string; from: number; to: number },
): Promise<StoredAlert[]> {
  const alerts: StoredAlert[] = []
  let cursor: string | undefined
  do {
    const page = await stores.listAlertsOfPlace({ ...query, limit: 100, ...(cursor ? { cursor } : {}) })
    alerts.unshift(...page.items.filter(({ knownAt }) => knownAt <= to).reverse())
    cursor = page.cursor
  } while (cursor)
  return alerts
}
