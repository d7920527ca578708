import type { Scenario } from './scenario.ts'

export const fallAtTheBedside: Scenario = {
  name: 'fall-at-the-bedside',
  title:
    'She gets up and falls beside the bed; the radar suspects it, is sure a little later, and she stays there.',
  minutes: 50,
  devices: ['family-bed', 'smart-terminal'],
  timeline: [
    { minute: 6, what: 'leave-bed' },
    { minute: 6.2, what: 'fall', certainty: 'suspected' },
    { minute: 6.8, what: 'fall', certainty: 'confirmed' },
  ],
  oracle: {
    alerts: [
      { condition: 'fall', onset: [6.1, 6.9], priority: 'critical', ends: 'waits-for-a-human' },
      { condition: 'left-bed', onset: [5.9, 6.1], priority: 'high', ends: 'goes-on' },
    ],
  },
}

export const fallTakenBack: Scenario = {
  name: 'fall-taken-back',
  title: 'The radar suspects a fall, and takes it back after half a minute: she had only bent down.',
  minutes: 20,
  devices: ['family-bed', 'smart-terminal'],
  timeline: [
    { minute: 4, what: 'leave-bed' },
    { minute: 4.5, what: 'fall', certainty: 'suspected' },
    { minute: 5, what: 'fall', certainty: 'cancelled' },
    { minute: 7, what: 'lie-down' },
  ],
  oracle: { alerts: [{ condition: 'fall', onset: [4.4, 4.6], ends: 'waits-for-a-human' }] },
}

export const fallUnconfirmed: Scenario = {
  name: 'fall-unconfirmed',
  title: 'The radar suspects a fall and says nothing more: after a minute it counts as one.',
  minutes: 20,
  devices: ['smart-terminal'],
  timeline: [{ minute: 4, what: 'fall', certainty: 'suspected' }],
  oracle: {
    alerts: [{ condition: 'fall', onset: [3.9, 4.1], priority: 'critical', ends: 'waits-for-a-human' }],
  },
}
