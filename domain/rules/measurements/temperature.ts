import { measurementRule } from './measurement-rule.ts'

/** Body temperature measured at a terminal (°C). */
export const temperature = measurementRule({
  kind: 'temperature',
  bounds: [
    { figure: 'temperature', side: 'high', priority: 'high', limit: (plan) => plan.temperature.high },
    { figure: 'temperature', side: 'low', priority: 'high', limit: (plan) => plan.temperature.low },
  ],
})
