import type { Scenario } from './scenario.ts'

export const slowBreathing: Scenario = {
  name: 'slow-breathing',
  title: 'She breathes six times a minute for five minutes, and then as before.',
  minutes: 20,
  timeline: [
    { minute: 4, what: 'respiration', to: 6 },
    { minute: 9, what: 'respiration', to: 15 },
  ],
  oracle: {
    alerts: [{ condition: 'respiration-low', onset: [4, 5], priority: 'high', ends: 'over-unanswered' }],
  },
}
