import type { abilityLevels } from '../contracts/place.ts'
import type { RuleSettings } from '../contracts/rule-settings.ts'

type AbilityLevel = (typeof abilityLevels)[number]

const judged = { on: true, shadow: false } as const
const asked = { on: false, shadow: false } as const

/**
 * Defaults of every setting: editable per provider and per bed, not medical advice. Sources (design, devices): vital
 * limits from an open ward registry and makers' samples; apnoea 30 s from a sleep radar (EDV28A); window,
 * 30 min and no movement from makers' samples; measurements from the limits of common adult references: blood pressure
 * 180/110 and 90/60 mmHg, glucose 3.9 and 13.9 mmol/L, SpO2 90 and 93 %, temperature 38.5 and 35 °C; weight 2 kg a week.
 */
export const defaultPlan = {
  'left-bed-at-night': { ...judged, minutes: 30, from: '22:00', to: '06:00' },
  'heart-rate-high': { ...judged, high: 120, medium: 110 },
  'heart-rate-low': { ...judged, high: 45, medium: 50 },
  'respiration-high': { ...judged, high: 27, medium: 24 },
  'respiration-low': { ...judged, high: 7, medium: 9 },
  'no-breathing': { ...judged, seconds: 30 },
  'no-vital-signs': { ...judged, seconds: 30 },
  'not-in-bed-by': { ...asked, at: '23:00' },
  'not-up-by': { ...asked, at: '09:00' },
  'no-movement': { ...judged, low: 60, medium: 120 },
  wet: { ...judged, minutes: 5 },
  'sit-up': asked,
  'suspected-fall': { seconds: 60 },
  'sensor-fault': { minutes: 10 },
  'device-silent': { minutes: 3 },
  'battery-low': { low: 20, empty: 10 },
  'blood-pressure': { ...judged, systolicHigh: 180, systolicLow: 90, diastolicHigh: 110, diastolicLow: 60 },
  glucose: { ...judged, high: 13.9, low: 3.9 },
  spo2: { ...judged, high: 90, medium: 93 },
  temperature: { ...judged, high: 38.5, low: 35 },
  weight: { ...judged, change: 2 },
  'unlike-before': { ...asked, spreads: 3.5 },
  pause: { on: true, hours: 2, byCaregiver: true, byFamily: false },
} as const satisfies RuleSettings

/** From moderate ability loss on she is missed after 15 minutes instead of 30. */
const missedSooner: ReadonlySet<AbilityLevel> = new Set(['moderate', 'severe', 'complete'])

/** What an ability level sets differently from the defaults. */
export const abilityDefaults = (level: AbilityLevel | undefined): Record<string, Record<string, number>> =>
  level !== undefined && missedSooner.has(level) ? { 'left-bed-at-night': { minutes: 15 } } : {}

/** How long a rate must stay beyond a limit, and how it comes back (default rules of the product). */
export const vitalSignTiming = {
  highHoldMs: 60_000,
  mediumHoldMs: 600_000,
  clearHoldMs: 120_000,
  /** share of a run that must have been measured (our default) */
  coverage: { high: 0.25, medium: 0.5 },
} as const

/** A run of measurements is broken by a gap longer than this: our default, as long as the clearing time. */
export const longestGapMs = 120_000

/** Movement (0–100) above which vital signs are not judged. Our default: lying still is below 10, turning above 20. */
export const movingAbove = 20

/** Movement (0–100) up to which she lies still. Our default: sensors at rest report 0 to 2. */
export const stillUpTo = 2

/** How far (/min) a rate must be back inside before it counts as over (default rules of the product). */
export const vitalSignHysteresis = { heartRate: 5, respirationRate: 2 } as const

/** Signal quality (0–5) from which a vital sign is trustworthy (contract: 4–5). */
export const trustworthyQuality = 4

/** Data known later than this after it happened is late (contract §1, Time). */
export const lateMs = 600_000

/** A device's clock is at fault beyond this offset (contract §1, Time). */
export const clockToleranceMs = 300_000
