import { measurementRule } from './measurement-rule.ts'

/** Blood pressure measured at a terminal (mmHg): either figure, either side. */
export const bloodPressure = measurementRule({
  kind: 'blood-pressure',
  bounds: [
    {
      figure: 'systolic',
      side: 'high',
      priority: 'high',
      limit: (plan) => plan['blood-pressure'].systolicHigh,
    },
    {
      figure: 'systolic',
      side: 'low',
      priority: 'high',
      limit: (plan) => plan['blood-pressure'].systolicLow,
    },
    {
      figure: 'diastolic',
      side: 'high',
      priority: 'high',
      limit: (plan) => plan['blood-pressure'].diastolicHigh,
    },
    {
      figure: 'diastolic',
      side: 'low',
      priority: 'high',
      limit: (plan) => plan['blood-pressure'].diastolicLow,
    },
  ],
})
