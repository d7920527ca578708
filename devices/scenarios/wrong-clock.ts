import type { Scenario } from './scenario.ts'

const story = {
  minutes: 75,
  timeline: [
    { minute: 8, what: 'press-help' },
    { minute: 20, what: 'leave-bed' },
    { minute: 60, what: 'lie-down' },
  ],
  oracle: {
    alerts: [
      { condition: 'sos', onset: [7.9, 8.1], priority: 'critical', ends: 'waits-for-a-human' },
      { condition: 'left-bed', onset: [19.9, 20.1], priority: 'high', ends: 'clears' },
    ],
  },
} as const
const steady = { driftPerHour: 0, unit: 'milliseconds' } as const

export const clockFast: Scenario = {
  ...story,
  name: 'clock-fast',
  title: 'The clock of the bed is ten minutes fast; she calls for help and is away for forty minutes.',
  faults: { clock: { ...steady, offset: 600_000 } },
}

export const clockSlow: Scenario = {
  ...story,
  name: 'clock-slow',
  title: 'The clock of the bed is ten minutes slow; she calls for help and is away for forty minutes.',
  faults: { clock: { ...steady, offset: -600_000 } },
}

export const clockInSeconds: Scenario = {
  ...story,
  name: 'clock-in-seconds',
  title: 'The bed stamps seconds for milliseconds; she calls for help and is away for forty minutes.',
  faults: { clock: { offset: 0, driftPerHour: 0, unit: 'seconds' } },
}
