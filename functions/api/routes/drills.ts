import type { drillCalls } from '../../../contracts/calls/drills.ts'
import type { Handlers } from '../handlers.ts'

export const drillHandlers: Pick<Handlers, keyof typeof drillCalls> = {}
