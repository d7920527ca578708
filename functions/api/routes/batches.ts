import type { batchCalls } from '../../../contracts/calls/batches.ts'
import type { Handlers } from '../handlers.ts'

export const batchHandlers: Pick<Handlers, keyof typeof batchCalls> = {}
