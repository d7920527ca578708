import * as z from 'zod'
import { timeOfDaySchema } from './basics.ts'

const number = (from: number, to: number) => z.number().min(from).max(to)
const minutes = number

/** `on`: judged at all. `shadow`: judged and recorded, told to nobody. */
const mode = { on: z.boolean(), shadow: z.boolean() }
const levels = (from: number, to: number) =>
  z.object({
    ...mode,
    /** from here (towards the worse) it is `high` */
    high: number(from, to),
    /** from here (towards the worse) it is `medium` */
    medium: number(from, to),
  })

/**
 * Every rule that can be set, its settings, and the most and the least they may say (design: "bounds that cannot be
 * crossed"). Help is not here: it is never off.
 */
export const ruleSettings = {
  'left-bed-at-night': z.object({
    ...mode,
    /** how long she may be out of bed */
    minutes: minutes(1, 240),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
  }),
  /** /min; `high` held 60 s, `medium` held 10 min */
  'heart-rate-high': levels(90, 160),
  'heart-rate-low': levels(30, 60),
  'respiration-high': levels(20, 40),
  'respiration-low': levels(5, 12),
  'no-breathing': z.object({ ...mode, seconds: number(10, 120) }),
  'no-vital-signs': z.object({ ...mode, seconds: number(20, 300) }),
  /** wall-clock time by which she should lie in bed */
  'not-in-bed-by': z.object({ ...mode, at: timeOfDaySchema }),
  /** wall-clock time by which she should have got up */
  'not-up-by': z.object({ ...mode, at: timeOfDaySchema }),
  'no-movement': z.object({ ...mode, low: minutes(15, 240), medium: minutes(30, 480) }),
  wet: z.object({ ...mode, minutes: minutes(0, 60) }),
  'sit-up': z.object(mode),
  /** a suspected fall becomes a fall after this long unless it is taken back */
  'suspected-fall': z.object({ seconds: number(10, 180) }),
  'sensor-fault': z.object({ minutes: minutes(1, 60) }),
  'device-silent': z.object({
    /** after which operators are told; never more than 30 */
    minutes: minutes(1, 30),
  }),
  /** percent left */
  'battery-low': z.object({ low: number(10, 50), empty: number(2, 30) }),
  /** mmHg */
  'blood-pressure': z.object({
    ...mode,
    systolicHigh: number(120, 220),
    systolicLow: number(70, 120),
    diastolicHigh: number(70, 140),
    diastolicLow: number(30, 80),
  }),
  /** mmol/L */
  glucose: z.object({ ...mode, high: number(7, 25), low: number(2.5, 6) }),
  /** % */
  spo2: z.object({ ...mode, high: number(70, 96), medium: number(80, 97) }),
  /** °C */
  temperature: z.object({ ...mode, high: number(37, 41), low: number(32, 36.5) }),
  /** kg gained or lost since the reading a week before */
  weight: z.object({ ...mode, change: number(0.5, 15) }),
  /** tells when a night is unlike her own last 14; `spreads`: how many robust spreads away */
  'unlike-before': z.object({ ...mode, spreads: number(2, 10) }),
  /** dignity: everything but help, smoke, gas and water may be paused, never longer than 12 h */
  pause: z.object({
    on: z.boolean(),
    hours: number(0.25, 12),
    /** whether those who care may pause, besides operators */
    byCaregiver: z.boolean(),
    byFamily: z.boolean(),
  }),
} as const

export type RuleName = keyof typeof ruleSettings
export const ruleNames = Object.keys(ruleSettings) as RuleName[]
export type RuleSettings = { [Name in RuleName]: z.infer<(typeof ruleSettings)[Name]> }
