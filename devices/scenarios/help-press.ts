import type { Scenario } from './scenario.ts'

export const helpPress: Scenario = {
  name: 'help-press',
  title: 'She calls for help.',
  minutes: 5,
  timeline: [{ minute: 0.1, what: 'press-help' }],
  oracle: {
    alerts: [{ condition: 'sos', onset: [0, 0.2], priority: 'critical', ends: 'waits-for-a-human' }],
  },
}

export const helpPressedTwice: Scenario = {
  name: 'help-pressed-twice',
  title: 'She calls for help, and once more twenty seconds later: that is one alert.',
  minutes: 6,
  timeline: [
    { minute: 1, what: 'press-help' },
    { minute: 1.33, what: 'press-help' },
  ],
  oracle: {
    alerts: [{ condition: 'sos', onset: [0.9, 1.4], priority: 'critical', ends: 'waits-for-a-human' }],
  },
}
