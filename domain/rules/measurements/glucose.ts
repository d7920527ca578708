import { measurementRule } from './measurement-rule.ts'

/** Blood glucose measured at a terminal (mmol/L). */
export const glucose = measurementRule({
  kind: 'glucose',
  bounds: [
    { figure: 'glucose', side: 'low', priority: 'high', limit: (plan) => plan.glucose.low },
    { figure: 'glucose', side: 'high', priority: 'high', limit: (plan) => plan.glucose.high },
  ],
})
