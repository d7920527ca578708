import type { Scenario } from './scenario.ts'

/** The battery of a router lasts seconds: what a bed says of the mains still gets out. */
export const mainsFailure: Scenario = {
  name: 'mains-failure',
  title: 'The mains of a whole village fail for twenty minutes, and soon after its network.',
  minutes: 45,
  beds: 12,
  timeline: [
    { minute: 8, what: 'mains', state: 'lost' },
    { minute: 9.5, what: 'network', state: 'down' },
    { minute: 28, what: 'mains', state: 'back' },
    { minute: 29, what: 'network', state: 'up' },
  ],
  oracle: {
    alerts: [
      { condition: 'mains-lost', onset: [7.9, 8.1], priority: 'technical', ends: 'clears' },
      { condition: 'device-silent', onset: [6.5, 9.7], priority: 'technical', ends: 'clears' },
    ],
    village: [{ condition: 'region-outage', onset: [6.5, 9.7], priority: 'technical', ends: 'clears' }],
  },
}
