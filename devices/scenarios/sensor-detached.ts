import type { Scenario } from './scenario.ts'

export const sensorDetached: Scenario = {
  name: 'sensor-detached',
  title: 'The mat is unplugged for a quarter of an hour and plugged in again.',
  minutes: 40,
  timeline: [
    { minute: 5, what: 'mat', state: 'detached' },
    { minute: 20, what: 'mat', state: 'attached' },
  ],
  oracle: {
    alerts: [{ condition: 'sensor-fault', onset: [4.9, 5.1], priority: 'technical', ends: 'clears' }],
  },
}
