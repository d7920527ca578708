import type { receiptCalls } from '../../../contracts/calls/receipts.ts'
import type { Handlers } from '../handlers.ts'

export const receiptHandlers: Pick<Handlers, keyof typeof receiptCalls> = {}
