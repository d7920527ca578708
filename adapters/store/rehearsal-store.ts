import type { RehearsalResult, StoredRehearsal } from '../../contracts/rehearsal.ts'
import type { WriteOutcome } from './record-store.ts'

type RehearsalKey = Pick<StoredRehearsal, 'placeId' | 'rehearsalId'>
/** One start of a rehearsal; a later start takes it over. */
export type RehearsalStart = RehearsalKey & Pick<StoredRehearsal, 'starts'>

/** `stopped`: it was cancelled, is over, or another start has taken it over. */
export type RehearsalWrite = { outcome: 'written' } | { outcome: 'stopped' }

/** Rehearsals as jobs: asked for and cancelled by people, carried out by one function. Kept 30 days. */
export interface RehearsalStore {
  /** The same one again is `written`. */
  createRehearsal(rehearsal: StoredRehearsal): Promise<WriteOutcome>
  findRehearsal(key: RehearsalKey): Promise<StoredRehearsal | undefined>
  /** Begins it, or begins it again from the start, unless it is over. */
  startRehearsal(key: RehearsalKey): Promise<StoredRehearsal | undefined>
  /** So many nights are done. */
  noteNights(start: RehearsalStart, done: number): Promise<RehearsalWrite>
  /** `at` in ms. */
  finishRehearsal(
    start: RehearsalStart,
    end: { at: number } & ({ state: 'done'; result: RehearsalResult } | { state: 'failed'; because: string }),
  ): Promise<RehearsalWrite>
  /** Cancelling what is cancelled is `written`; what is done or has failed is `stopped`. */
  cancelRehearsal(key: RehearsalKey, at: number): Promise<RehearsalWrite>
}
