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
  oracle: { alerts: [{ condition: 'device-silent', onset: [2, 5.2], ends: 'clears' }] },
}

export const backlog: Scenario = {
  name: 'backlog',
  title:
    'The home is offline for forty minutes; her heart raced early in it and she called for help, and all of it arrives afterwards.',
  minutes: 70,
  timeline: [
    { minute: 5, what: 'network', state: 'down' },
    { minute: 10, what: 'heart-rate', to: 135 },
    { minute: 14, what: 'press-help' },
    { minute: 16, what: 'heart-rate', to: 66 },
    { minute: 45, what: 'network', state: 'up' },
  ],
  oracle: {
    alerts: [
      { condition: 'device-silent', onset: [2, 5.2], ends: 'clears' },
      { condition: 'heart-rate-high', onset: [10, 11], priority: 'high', ends: 'clears', told: 'recorded' },
      { condition: 'sos', onset: [13.9, 14.1], priority: 'critical', ends: 'waits-for-a-human' },
    ],
  },
}
