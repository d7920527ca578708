import type { Scenario } from './scenario.ts'

export const halfMinuteRhythm: Scenario = {
  name: 'half-minute-rhythm',
  title: 'A mat that says one sample each half minute, and at once when her heart races, for six minutes.',
  minutes: 20,
  rhythm: 'half-minute',
  timeline: [
    { minute: 4, what: 'heart-rate', to: 134 },
    { minute: 10, what: 'heart-rate', to: 66 },
  ],
  oracle: {
    alerts: [{ condition: 'heart-rate-high', onset: [4, 5], priority: 'high', ends: 'over-unanswered' }],
  },
}
