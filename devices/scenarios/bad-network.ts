import type { Scenario } from './scenario.ts'

export const badNetwork: Scenario = {
  name: 'bad-network',
  title:
    'Half of all messages come twice, out of order or late, while her heart races and she is away for long.',
  minutes: 75,
  timeline: [
    { minute: 5, what: 'heart-rate', to: 130 },
    { minute: 11, what: 'heart-rate', to: 64 },
    { minute: 20, what: 'leave-bed' },
    { minute: 60, what: 'lie-down' },
  ],
  faults: {
    rates: { loss: 0.3, gone: 0, duplication: 0.5, reorder: 0.5, delay: { share: 0.5, upTo: 45_000 } },
  },
  oracle: {
    alerts: [
      { condition: 'heart-rate-high', onset: [5, 6], priority: 'high', ends: 'over-unanswered' },
      { condition: 'left-bed', onset: [19.9, 20.1], priority: 'high', ends: 'clears' },
    ],
  },
}
