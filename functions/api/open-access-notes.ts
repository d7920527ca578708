import type { StoredAccessNote } from '../../contracts/access-note.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { checkNoteOpening } from '../../domain/claim-rights.ts'
import { residentAt } from '../../domain/stays.ts'
import type { ApiDeps } from './deps.ts'
import type { SeenAlert } from './show-alert.ts'

export type OpenedNote =
  | { outcome: 'opened'; note: StoredAccessNote }
  | { outcome: 'nothing-written' }
  | { outcome: 'refused'; because: 'already-closed' | 'not-claimed' | 'claimed-by-other' }

/** The note of who lies in a bed at `now` (ms); one of somebody before her is nobody's any more. */
export async function findNote(
  { record, stays }: PlaceFacts,
  { accessNotes, now }: Pick<ApiDeps, 'accessNotes' | 'now'>,
): Promise<StoredAccessNote | undefined> {
  if (record.kind !== 'bed') return undefined
  const note = await accessNotes.findAccessNote(record.placeId)
  return note && note.residentId === residentAt(stays, now())?.residentId ? note : undefined
}

/** Hands out how to get in to who goes there. That she read it is kept first: killed between the two, it says too much. */
export async function openAccessNotes(
  { alert, place }: SeenAlert,
  personId: string,
  deps: Pick<ApiDeps, 'accessNotes' | 'now'>,
): Promise<OpenedNote> {
  const right = checkNoteOpening(alert, personId)
  if (right.outcome === 'refused') return right
  const note = await findNote(place, deps)
  if (!note) return { outcome: 'nothing-written' }
  const { placeId: bedId, alertId } = alert
  await deps.accessNotes.noteOpening({ bedId, alertId, personId, at: deps.now() })
  return { outcome: 'opened', note }
}
