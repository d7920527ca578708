import { defaultPlan } from '../default-plan.ts'
import { bloodPressure } from '../rules/measurements/blood-pressure.ts'
import { glucose } from '../rules/measurements/glucose.ts'
import type { MeasurementRule } from '../rules/measurements/measurement-rule.ts'
import { spo2 } from '../rules/measurements/spo2.ts'
import { temperature } from '../rules/measurements/temperature.ts'
import type { Entries, Entry } from './entry.ts'
import { readBounds } from './read-rule.ts'

const reading = (rule: MeasurementRule, source: string): Entry => ({
  settings: rule.kind,
  levels: readBounds(rule),
  source,
  foundBy: ['terminal'],
  gates: [],
  over: 'the next reading of hers is inside its limits',
})

/** What somebody measured at a terminal. The same number repeated within 10 min is one reading. */
export const measurements: Entries<'blood-pressure' | 'glucose' | 'spo2' | 'temperature' | 'weight'> = {
  'blood-pressure': reading(
    bloodPressure.data,
    'common adult references: grade 3 hypertension, and hypotension',
  ),
  glucose: reading(
    glucose.data,
    'common adult references: hypoglycaemia, and the upper end of what is left unanswered at home',
  ),
  spo2: reading(spo2.data, 'common adult references'),
  temperature: reading(temperature.data, 'common adult references: high fever, and hypothermia'),
  weight: {
    settings: 'weight',
    levels: [
      {
        priority: 'medium',
        heldMs: 0,
        beyond: { sign: '≥', value: defaultPlan.weight.change, unit: 'kg gained or lost in a week' },
      },
    ],
    source: 'common adult reference for water retention in heart failure',
    foundBy: ['terminal'],
    gates: [],
    over: 'the next reading of hers is not so different',
    note: 'Beside the reading a week before, give or take three days.',
  },
}
