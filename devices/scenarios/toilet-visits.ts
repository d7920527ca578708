import type { Scenario } from './scenario.ts'

export const toiletVisits: Scenario = {
  name: 'toilet-visits',
  title: 'She goes to the toilet twice within an hour, each time for less than five minutes.',
  minutes: 60,
  timeline: [
    { minute: 12, what: 'leave-bed' },
    { minute: 16.5, what: 'lie-down' },
    { minute: 41, what: 'leave-bed' },
    { minute: 44, what: 'lie-down' },
  ],
  oracle: { alerts: [] },
}
