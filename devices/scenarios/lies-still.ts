import type { Scenario } from './scenario.ts'

export const liesStill: Scenario = {
  name: 'lies-still',
  title: 'She lies without stirring for seventy minutes, so that somebody should turn her.',
  minutes: 100,
  timeline: [
    { minute: 10, what: 'lie-still' },
    { minute: 80, what: 'turn-over' },
  ],
  oracle: {
    alerts: [{ condition: 'no-movement', onset: [9, 10.5], priority: 'low', ends: 'waits-for-a-human' }],
  },
}
