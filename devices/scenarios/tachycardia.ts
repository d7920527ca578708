import type { Scenario } from './scenario.ts'

export const tachycardia: Scenario = {
  name: 'tachycardia',
  title: 'Her heart races at 132 for six minutes while she lies still, and calms down again.',
  minutes: 15,
  timeline: [
    { minute: 2, what: 'heart-rate', to: 132 },
    { minute: 8, what: 'heart-rate', to: 68 },
  ],
  oracle: {
    alerts: [{ condition: 'heart-rate-high', onset: [2, 3], priority: 'high', ends: 'over-unanswered' }],
  },
}
