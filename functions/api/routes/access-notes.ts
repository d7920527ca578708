import type { StoredAccessNote } from '../../../contracts/access-note.ts'
import type { accessNoteCalls } from '../../../contracts/calls/access-notes.ts'
import type { Person } from '../../../contracts/person.ts'
import type { PlaceFacts } from '../../../contracts/place.ts'
import { checkNoteChange } from '../../../domain/claim-rights.ts'
import { residentAt } from '../../../domain/stays.ts'
import { type Answer, done, refuse, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findAlert } from '../find-alert.ts'
import { findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'
import { findNote, openAccessNotes } from '../open-access-notes.ts'

export const accessNoteHandlers: Pick<Handlers, keyof typeof accessNoteCalls> = {
  async getAccessNotes({ person, params: { bedId } }, deps) {
    const bed = await findBedOfNote(bedId, person, deps)
    if (bed.outcome === 'refused') return bed
    const note = await findNote(bed.body, deps)
    if (!note) return refuse('not-found', 'Nobody has written how to get in.')
    const { changedBy } = note
    return done({ bedId, changedBy, changedAt: new Date(note.changedAt).toISOString() })
  },

  async putAccessNotes({ person, params: { bedId }, body }, deps) {
    const bed = await findBedOfNote(bedId, person, deps)
    if (bed.outcome === 'refused') return bed
    const resident = residentAt(bed.body.stays, deps.now())
    if (!resident) return refuse('conflict', 'Nobody lies in this bed: the notes are of who does.')
    const { personId: changedBy } = person
    const note = { residentId: resident.residentId, text: body.text, changedAt: deps.now(), changedBy }
    const written = await deps.accessNotes.putAccessNote(bedId, note)
    return written.outcome === 'written'
      ? done(showNote(bedId, note))
      : refuse('conflict', `The notes were not kept: ${written.because}.`)
  },

  async deleteAccessNotes({ person, params: { bedId } }, deps) {
    const bed = await findBedOfNote(bedId, person, deps)
    if (bed.outcome === 'refused') return bed
    await deps.accessNotes.removeAccessNote(bedId)
    return done(undefined)
  },

  async openAccessNotes({ person, params: { alertId } }, deps) {
    const found = await findAlert({ alertId, person, what: 'act-on-alert' }, deps)
    if (found.outcome === 'refused') return found
    const opened = await openAccessNotes(found.body, person.personId, deps)
    switch (opened.outcome) {
      case 'opened':
        return done(showNote(found.body.alert.placeId, opened.note))
      case 'nothing-written':
        return refuse('not-found', 'Nobody has written how to get in.')
      case 'refused':
        return refuse('conflict', `${opened.because}: only who goes there reads how to get in.`)
      default:
        return opened satisfies never
    }
  },

  async listAccessOpenings({ person, params: { bedId }, query }, deps) {
    const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'change-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const page = await deps.accessNotes.listOpenings({ bedId, ...pageQuery(query) })
    const items = page.items.map(({ alertId, personId, at }) => ({
      ...{ alertId, personId },
      at: new Date(at).toISOString(),
    }))
    return done({ ...page, items })
  },
}

/** A bed whose notes this person may write; any other is as if there were none. */
async function findBedOfNote(bedId: string, person: Person, deps: ApiDeps): Promise<Answer<PlaceFacts>> {
  const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'read-place' }, deps)
  if (bed.outcome === 'refused') return bed
  return checkNoteChange(person, bed.body, deps.now()).outcome === 'allowed' ? bed : refuseAsAbsent()
}

const showNote = (bedId: string, { text, changedAt }: StoredAccessNote) => ({
  ...{ bedId, text },
  changedAt: new Date(changedAt).toISOString(),
})
