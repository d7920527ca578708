import type { preferenceCalls } from '../../../contracts/calls/preferences.ts'
import type { Handlers } from '../handlers.ts'

export const preferenceHandlers: Pick<Handlers, keyof typeof preferenceCalls> = {}
