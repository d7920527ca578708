import type { Second } from './night.ts'

/** A rate with its limits (/min) as the default plan sets them: `high` held 60 s, `medium` 600 s, over 120 s inside `back`. */
export interface VitalSign {
  condition: string
  value: 'heartRate' | 'respirationRate'
  side: 'high' | 'low'
  levels: { high: number; medium: number }
  back: number
}

export const vitalSigns: readonly VitalSign[] = [
  {
    condition: 'heart-rate-high',
    value: 'heartRate',
    side: 'high',
    levels: { high: 120, medium: 110 },
    back: 105,
  },
  {
    condition: 'heart-rate-low',
    value: 'heartRate',
    side: 'low',
    levels: { high: 45, medium: 50 },
    back: 55,
  },
  {
    condition: 'respiration-high',
    value: 'respirationRate',
    side: 'high',
    levels: { high: 27, medium: 24 },
    back: 22,
  },
  {
    condition: 'respiration-low',
    value: 'respirationRate',
    side: 'low',
    levels: { high: 7, medium: 9 },
    back: 11,
  },
]

/** Whether a reading is at a limit or beyond. */
export const isBeyond = (side: VitalSign['side'], reading: number, limit: number): boolean =>
  side === 'high' ? reading >= limit : reading <= limit

/** The reading that may be judged: somebody lies there, still, and the signal is good; else null. */
export const readingOf = (second: Second, value: VitalSign['value']): number | null =>
  second.occupied && second.quality >= 4 && second.movement <= 20 ? second[value] : null
