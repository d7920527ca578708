import type { Scenario } from './scenario.ts'

export const nightFall: Scenario = {
  name: 'night-fall',
  title: 'She leaves the bed at night and does not come back.',
  minutes: 60,
  timeline: [
    { minute: 3, what: 'turn-over' },
    { minute: 5, what: 'leave-bed' },
  ],
  oracle: { alerts: [{ condition: 'left-bed', onset: [4.9, 5.1], priority: 'high', ends: 'goes-on' }] },
}
