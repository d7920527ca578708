import type { Call } from './call.ts'

export const bedCodeCalls = {
  getBedCard: {
    method: 'GET',
    path: '/v1/beds/{bedId}/card',
    summary: 'The card of a bed: its code as data, as a page to print, or as a QR image alone',
    answer: 'BedCard',
    also: ['text/html', 'image/svg+xml'],
    status: 200,
  },
  renewBedCode: {
    method: 'POST',
    path: '/v1/beds/{bedId}/code',
    summary: 'Give the bed a new code; the one it had ends now',
    answer: 'BedCard',
    status: 200,
  },
  getBedOfCode: {
    method: 'GET',
    path: '/v1/bed-codes/{code}',
    summary: 'Which bed a code opens, for those who may see that bed',
    answer: 'BedOfCode',
    status: 200,
  },
} as const satisfies Record<string, Call>
