import type { StoredAccessNote, StoredOpening } from '../../contracts/access-note.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'

/** The side of the store that knows how to get in to somebody, and who has read it. */
export interface AccessNoteStore {
  /** Refused when its resident does not lie in that bed any more. A stay that ends takes the note of its bed along. */
  putAccessNote(bedId: string, note: StoredAccessNote): Promise<WriteOutcome>
  findAccessNote(bedId: string): Promise<StoredAccessNote | undefined>
  removeAccessNote(bedId: string): Promise<void>
  /** Kept before the note is handed out; the same again is one opening. */
  noteOpening(opening: StoredOpening): Promise<void>
  /** Newest first. */
  listOpenings(query: { bedId: string } & PageQuery): Promise<Page<StoredOpening>>
  /** All openings of a bed from a time on (ms), oldest first. */
  readOpenings(query: { bedId: string; from: number }): Promise<StoredOpening[]>
}
