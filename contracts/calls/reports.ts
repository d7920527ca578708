import type { Call } from './call.ts'

const report = { method: 'GET', query: 'report', also: ['text/csv'], status: 200 } as const

export const reportCalls = {
  getResponseTimes: {
    ...report,
    path: '/v1/reports/response-times',
    summary: 'How soon alerts were answered and somebody was there, per provider and region, with every miss',
    answer: 'ResponseTimes',
  },
  getAlertBurden: {
    ...report,
    path: '/v1/reports/alert-burden',
    summary: 'How much each person was told, by hour of the day',
    answer: 'AlertBurden',
  },
  getOutcomes: {
    ...report,
    path: '/v1/reports/outcomes',
    summary: 'What alerts turned out to be, per condition and per bed',
    answer: 'OutcomesReport',
  },
} as const satisfies Record<string, Call>
