import type { Scenario } from './scenario.ts'

export const wifiOutage: Scenario = {
  name: 'wifi-outage',
  title:
    'The home is offline for fifteen minutes, in which she is up for four; all of it arrives afterwards.',
  minutes: 30,
  timeline: [
    { minute: 5, what: 'network', state: 'down' },
    { minute: 9, what: 'leave-bed' },
    { minute: 13, what: 'lie-down' },
    { minute: 20, what: 'network', state: 'up' },
  ],
}
