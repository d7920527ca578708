import type { claimCalls } from '../../../contracts/calls/claims.ts'
import type { Handlers } from '../handlers.ts'

export const claimHandlers: Pick<Handlers, keyof typeof claimCalls> = {}
