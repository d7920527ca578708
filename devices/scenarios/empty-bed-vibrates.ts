import type { Scenario } from './scenario.ts'

export const emptyBedVibrates: Scenario = {
  name: 'empty-bed-vibrates',
  title: 'She is up during the day, and a charger on the empty bed looks like a heart at 125.',
  minutes: 60,
  from: '10:00',
  timeline: [
    { minute: 2, what: 'leave-bed' },
    { minute: 5, what: 'vibration', state: 'start' },
    { minute: 45, what: 'vibration', state: 'end' },
  ],
  oracle: { alerts: [] },
}
