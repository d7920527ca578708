import type { rosterCalls } from '../../../contracts/calls/rosters.ts'
import type { Handlers } from '../handlers.ts'

export const rosterHandlers: Pick<Handlers, keyof typeof rosterCalls> = {}
