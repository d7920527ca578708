import type { Scenario } from './scenario.ts'

export const batteryDrain: Scenario = {
  name: 'battery-drain',
  title: 'The battery falls to 18 and then to 8 per cent; somebody charges it again.',
  minutes: 60,
  timeline: [
    { minute: 5, what: 'battery', to: 25 },
    { minute: 15, what: 'battery', to: 18 },
    { minute: 30, what: 'battery', to: 8 },
    { minute: 45, what: 'battery', to: 80 },
  ],
  oracle: {
    alerts: [{ condition: 'battery-low', onset: [13.9, 16.1], priority: 'technical', ends: 'clears' }],
  },
}
