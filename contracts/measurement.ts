import * as z from 'zod'
import { isoTimeSchema } from './basics.ts'

/** What a terminal measures when somebody asks it to, and the unit of its first figure. */
export const measurementUnits = {
  'blood-pressure': 'mmHg',
  glucose: 'mmol/L',
  spo2: '%',
  temperature: '°C',
  weight: 'kg',
} as const

export type MeasurementKind = keyof typeof measurementUnits

const kindSchema = z.enum(Object.keys(measurementUnits) as [MeasurementKind, ...MeasurementKind[]])
/** by name: systolic, diastolic, pulse (/min), glucose, spo2, temperature, weight */
const valuesSchema = z.record(z.string(), z.number())

/** The newest reading of a kind at a place, `at` in ms of event time. */
export const lastReadingSchema = z.object({
  kind: kindSchema,
  at: z.number(),
  id: z.string(),
  values: valuesSchema,
})
export type LastReading = z.infer<typeof lastReadingSchema>

export const shownReadingSchema = z.object({
  kind: kindSchema,
  at: isoTimeSchema,
  values: valuesSchema,
  unit: z.string(),
})
