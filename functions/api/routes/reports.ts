import type { reportCalls } from '../../../contracts/calls/reports.ts'
import type { Handlers } from '../handlers.ts'

export const reportHandlers: Pick<Handlers, keyof typeof reportCalls> = {}
