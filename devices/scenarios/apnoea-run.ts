import type { Scenario } from './scenario.ts'

export const apnoeaRun: Scenario = {
  name: 'apnoea-run',
  title: 'She stops breathing for twenty seconds, then for fifty, then for forty, and goes on sleeping.',
  minutes: 20,
  timeline: [
    { minute: 3, what: 'breathing', state: 'stops' },
    { minute: 3.33, what: 'breathing', state: 'back' },
    { minute: 6, what: 'breathing', state: 'stops' },
    { minute: 6.83, what: 'breathing', state: 'back' },
    { minute: 9, what: 'breathing', state: 'stops' },
    { minute: 9.67, what: 'breathing', state: 'back' },
  ],
  oracle: {
    alerts: [{ condition: 'no-breathing', onset: [6, 6.6], priority: 'critical', ends: 'waits-for-a-human' }],
  },
}
