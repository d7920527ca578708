import type { Call } from './call.ts'

export const receiptCalls = {
  takeReceipts: {
    method: 'POST',
    path: '/v1/receipts/{vendor}/{secret}',
    summary: 'For a messaging vendor: what became of messages, and keys that were pressed in a call',
    body: 'ReceiptPost',
    answer: 'ReceiptsTaken',
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Call>
