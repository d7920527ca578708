import type { Scenario } from './scenario.ts'

export const helpPress: Scenario = {
  name: 'help-press',
  title: 'She calls for help.',
  minutes: 5,
  timeline: [{ minute: 0.1, what: 'press-help' }],
}
