import type { Scenario } from './scenario.ts'

export const invalidValues: Scenario = {
  name: 'invalid-values',
  title:
    'The sensor initialises and loses its signal for a while, and says 255 and 0 for what it did not measure.',
  minutes: 30,
  timeline: [
    { minute: 0, what: 'unmeasured-as', value: 255 },
    { minute: 3, what: 'signal', state: 'initialising' },
    { minute: 5, what: 'signal', state: 'good' },
    { minute: 8, what: 'unmeasured-as', value: 0 },
    { minute: 10, what: 'signal', state: 'poor' },
    { minute: 15, what: 'signal', state: 'good' },
    { minute: 18, what: 'leave-bed' },
    { minute: 21, what: 'lie-down' },
  ],
  oracle: { alerts: [] },
}
