import type { Scenario } from './scenario.ts'

export const wetBed: Scenario = {
  name: 'wet-bed',
  title: 'The bed is wet for three minutes, and later until somebody changes the sheets.',
  minutes: 40,
  timeline: [
    { minute: 4, what: 'wetness', state: 'wet' },
    { minute: 7, what: 'wetness', state: 'dry' },
    { minute: 15, what: 'wetness', state: 'wet' },
    { minute: 30, what: 'wetness', state: 'dry' },
  ],
  oracle: {
    alerts: [{ condition: 'wet', onset: [14.9, 15.1], priority: 'medium', ends: 'waits-for-a-human' }],
  },
}
