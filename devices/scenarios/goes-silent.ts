import type { Scenario } from './scenario.ts'

export const goesSilent: Scenario = {
  name: 'goes-silent',
  title: 'The device dies with her in bed and says nothing any more.',
  minutes: 10,
  timeline: [{ minute: 3, what: 'power-off' }],
  oracle: {
    alerts: [{ condition: 'device-silent', onset: [0, 3.1], priority: 'technical', ends: 'goes-on' }],
  },
}
