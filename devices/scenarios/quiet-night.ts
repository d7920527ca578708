import type { Scenario } from './scenario.ts'

export const quietNight: Scenario = {
  name: 'quiet-night',
  title:
    'She sleeps eight hours, turns over now and then and goes to the toilet twice for less than five minutes.',
  minutes: 480,
  timeline: [
    { minute: 25, what: 'turn-over' },
    { minute: 70, what: 'heart-rate', to: 56 },
    { minute: 130, what: 'leave-bed' },
    { minute: 134, what: 'lie-down' },
    { minute: 200, what: 'turn-over' },
    { minute: 290, what: 'turn-over' },
    { minute: 345, what: 'leave-bed' },
    { minute: 348.5, what: 'lie-down' },
    { minute: 420, what: 'heart-rate', to: 64 },
    { minute: 455, what: 'turn-over' },
  ],
  oracle: { alerts: [] },
}
