import type { abilityLevels } from '../contracts/place.ts'

type AbilityLevel = (typeof abilityLevels)[number]

/**
 * Defaults of every setting. Sources: heart limits and the 30 min left-bed window 22:00–06:00 from makers' documents
 * and an open ward registry; silence after 3 min from EDV28A practice. Editable per bed, not medical advice.
 */
export const defaultPlan = {
  'left-bed-at-night': { on: true, minutes: 30, from: '22:00', to: '06:00' },
  'heart-rate-high': { on: true, high: 120, medium: 110 },
  'heart-rate-low': { on: true, high: 45, medium: 50 },
  'device-silent': { minutes: 3 },
} as const

/** From moderate ability loss on she is missed after 15 minutes instead of 30. */
const missedSooner: ReadonlySet<AbilityLevel> = new Set(['moderate', 'severe', 'complete'])

/** What an ability level sets differently from the defaults. */
export const abilityDefaults = (level: AbilityLevel | undefined): Record<string, Record<string, number>> =>
  level !== undefined && missedSooner.has(level) ? { 'left-bed-at-night': { minutes: 15 } } : {}

/** How long heart rate must stay beyond a limit, and how it comes back (default rules of the product). */
export const heartRateTiming = {
  highHoldMs: 60_000,
  mediumHoldMs: 600_000,
  clearHoldMs: 120_000,
  /** bpm it must be back inside by */
  hysteresis: 5,
} as const

/** A run of measurements is broken by a gap longer than this: our default, as long as the clearing time. */
export const longestGapMs = 120_000

/** Movement (0–100) above which vital signs are not judged. Our default: lying still is below 10, turning above 20. */
export const movingAbove = 20

/** Signal quality (0–5) from which a vital sign is trustworthy (contract: 4–5). */
export const trustworthyQuality = 4

/** Data known later than this after it happened is late (contract §1, Time). */
export const lateMs = 600_000

/** A device's clock is at fault beyond this offset (contract §1, Time). */
export const clockToleranceMs = 300_000
