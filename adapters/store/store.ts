import type * as z from 'zod'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { Notice } from '../../contracts/notification.ts'
import type { PauseEntry } from '../../contracts/pause.ts'
import type { Checkpoint, PlaceFacts, PlaceState } from '../../contracts/place.ts'
import type { storedEventSchema } from './schemas.ts'

/** One consistent read of a place: its facts, its changing state, and the alerts a decision must see. */
export interface LoadedPlace {
  facts: PlaceFacts
  state: PlaceState
  alerts: StoredAlert[]
}

/** An event in the place's history. `at` is corrected for the device's clock (ms). */
export type StoredEvent = z.infer<typeof storedEventSchema>

/** All that one decision changes, saved whole or not at all. */
export interface PlaceSave {
  /** the state to store; its version is the one read plus one */
  state: PlaceState
  readVersion: number
  alerts: StoredAlert[]
  /** those of them that were not there before: an id that is taken after all is never written over */
  newAlertIds?: readonly string[]
  notices: Notice[]
  /** where the rules stood at full hours, for the past to be judged again from */
  checkpoints?: Checkpoint[]
  /** what somebody did about its pauses, for its history */
  pauseEntries?: PauseEntry[]
  /** recorded with an idempotency key: device + event id, kept 90 days */
  event?: StoredEvent
}

export type SaveOutcome =
  | { outcome: 'saved' }
  /** somebody else changed the place meanwhile: read and decide again */
  | { outcome: 'lost-race' }
  /** these alerts were there, though the place does not list them any more: decide again with them */
  | { outcome: 'known-alerts'; alertIds: string[] }
  /** this device's event id is known already */
  | { outcome: 'known-event'; event: StoredEvent }

/** The place side of the store: what ingest, deadlines and acts need. */
export interface PlaceStore {
  loadPlace(placeId: string): Promise<LoadedPlace | undefined>
  /** Quiet saves (no alert, notice or event) are one conditional update; all others one transaction. */
  savePlace(save: PlaceSave): Promise<SaveOutcome>
  /** The same block twice is one item; a different block never overwrites it. */
  putBlock(block: Block): Promise<{ outcome: 'stored' | 'known' }>
  /** Blocks of a place that have a sample in [from, to), oldest first. */
  readBlocks(query: { placeId: string; from: number; to: number; limit?: number }): Promise<Block[]>
  /** Events of a place in [from, to), oldest first. */
  readEvents(query: { placeId: string; from: number; to: number; limit?: number }): Promise<StoredEvent[]>
  /** What people did about the pauses of a place in [from, to), oldest first; kept for good. */
  readPauseEntries(query: { placeId: string; from: number; to: number }): Promise<PauseEntry[]>
  /** The last checkpoint of a place at or before `at` (ms), if one is kept, and all after it; oldest first. */
  readCheckpoints(query: { placeId: string; at: number }): Promise<Checkpoint[]>
  findEvent(deviceId: string, eventId: string): Promise<StoredEvent | undefined>
  findAlert(alertId: string): Promise<StoredAlert | undefined>
  /** Places whose `dueAt` has passed, most overdue first, at most `limit` per shard. */
  findDuePlaces(now: number, limit: number): Promise<{ placeId: string; due: number }[]>
}
