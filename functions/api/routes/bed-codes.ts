import type { bedCodeCalls } from '../../../contracts/calls/bed-codes.ts'
import type { Handlers } from '../handlers.ts'

export const bedCodeHandlers: Pick<Handlers, keyof typeof bedCodeCalls> = {}
