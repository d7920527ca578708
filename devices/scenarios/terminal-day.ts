import type { Scenario } from './scenario.ts'

export const terminalDay: Scenario = {
  name: 'terminal-day',
  title:
    'At the terminal she measures her blood pressure and oxygen, and asks for service with the green key.',
  minutes: 60,
  from: '10:00',
  devices: ['smart-terminal'],
  timeline: [
    { minute: 5, what: 'blood-pressure', systolic: 188, diastolic: 96 },
    { minute: 15, what: 'spo2', percent: 97 },
    { minute: 25, what: 'blood-pressure', systolic: 142, diastolic: 84 },
    { minute: 35, what: 'press-service' },
    { minute: 45, what: 'spo2', percent: 92 },
  ],
  oracle: {
    alerts: [
      { condition: 'blood-pressure', onset: [4.9, 5.1], priority: 'high', ends: 'over-unanswered' },
      { condition: 'service-call', onset: [34.9, 35.1], priority: 'low', ends: 'waits-for-a-human' },
      { condition: 'spo2', onset: [44.9, 45.1], priority: 'medium', ends: 'goes-on' },
    ],
  },
}
