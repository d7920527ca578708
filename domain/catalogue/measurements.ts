import { defaultPlan } from '../default-plan.ts'
import type { Entries, Entry, Level } from './entry.ts'

const { 'blood-pressure': pressure, glucose, spo2, temperature, weight } = defaultPlan

type Beyond = NonNullable<Level['beyond']>
const high = (beyond: Beyond): Level => ({ priority: 'high', heldMs: 0, beyond })

const reading = (entry: Pick<Entry, 'settings' | 'levels' | 'source'>): Entry => ({
  ...entry,
  foundBy: ['terminal'],
  gates: [],
  over: 'the next reading is inside its limits',
})

const mmHg = (of: string, sign: Beyond['sign'], value: number): Level =>
  high({ sign, value, unit: 'mmHg', of })

/** What somebody measured at a terminal. The same number repeated within 10 min is one reading. */
export const measurements: Entries<'blood-pressure' | 'glucose' | 'spo2' | 'temperature' | 'weight'> = {
  'blood-pressure': reading({
    settings: 'blood-pressure',
    levels: [
      mmHg('systolic', '≥', pressure.systolicHigh),
      mmHg('systolic', '≤', pressure.systolicLow),
      mmHg('diastolic', '≥', pressure.diastolicHigh),
      mmHg('diastolic', '≤', pressure.diastolicLow),
    ],
    source: 'common adult references: grade 3 hypertension, and hypotension',
  }),
  glucose: reading({
    settings: 'glucose',
    levels: [
      high({ sign: '≥', value: glucose.high, unit: 'mmol/L' }),
      high({ sign: '≤', value: glucose.low, unit: 'mmol/L' }),
    ],
    source: 'common adult references: hypoglycaemia, and the upper end of what is left unanswered at home',
  }),
  spo2: reading({
    settings: 'spo2',
    levels: [
      high({ sign: '≤', value: spo2.high, unit: '%' }),
      { priority: 'medium', heldMs: 0, beyond: { sign: '≤', value: spo2.medium, unit: '%' } },
    ],
    source: 'common adult references',
  }),
  temperature: reading({
    settings: 'temperature',
    levels: [
      high({ sign: '≥', value: temperature.high, unit: '°C' }),
      high({ sign: '≤', value: temperature.low, unit: '°C' }),
    ],
    source: 'common adult references: high fever, and hypothermia',
  }),
  weight: {
    ...reading({
      settings: 'weight',
      levels: [
        {
          priority: 'medium',
          heldMs: 0,
          beyond: { sign: '≥', value: weight.change, unit: 'kg gained or lost in a week' },
        },
      ],
      source: 'common adult reference for water retention in heart failure',
    }),
    over: 'nothing: a reading is one instant',
  },
}
