import { measurementRule } from './measurement-rule.ts'

/** Oxygen saturation measured at a terminal (%), in two levels. */
export const spo2 = measurementRule({
  kind: 'spo2',
  bounds: [
    { figure: 'spo2', side: 'low', priority: 'high', limit: (plan) => plan.spo2.high },
    { figure: 'spo2', side: 'low', priority: 'medium', limit: (plan) => plan.spo2.medium },
  ],
})
