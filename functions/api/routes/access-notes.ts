import type { accessNoteCalls } from '../../../contracts/calls/access-notes.ts'
import type { Handlers } from '../handlers.ts'

export const accessNoteHandlers: Pick<Handlers, keyof typeof accessNoteCalls> = {}
