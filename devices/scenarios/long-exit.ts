import type { Scenario } from './scenario.ts'

export const longExit: Scenario = {
  name: 'long-exit',
  title: 'She leaves the bed at night and is back after forty minutes.',
  minutes: 75,
  timeline: [
    { minute: 10, what: 'leave-bed' },
    { minute: 50, what: 'lie-down' },
  ],
  oracle: { alerts: [{ condition: 'left-bed', onset: [9.9, 10.1], priority: 'high', ends: 'clears' }] },
}
