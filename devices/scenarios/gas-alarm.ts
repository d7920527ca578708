import type { Scenario } from './scenario.ts'

export const gasAlarm: Scenario = {
  name: 'gas-alarm',
  title: 'The gas sensor of the terminal goes off for three minutes.',
  minutes: 15,
  devices: ['smart-terminal'],
  timeline: [
    { minute: 3, what: 'sensor', sensor: 'gas', state: 'start' },
    { minute: 6, what: 'sensor', sensor: 'gas', state: 'end' },
  ],
  oracle: {
    alerts: [{ condition: 'gas', onset: [2.9, 3.1], priority: 'critical', ends: 'waits-for-a-human' }],
  },
}
