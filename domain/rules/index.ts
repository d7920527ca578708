import { heartRateHigh, heartRateLow } from './heart-rate.ts'
import { leftBedAtNight } from './left-bed-at-night.ts'
import type { SampleRule } from './rule.ts'

/** The rules that judge measurements. Calls, silence and clocks are judged where they arrive. */
export const sampleRules: readonly SampleRule<unknown>[] = [heartRateHigh, heartRateLow, leftBedAtNight].map(
  (rule) => rule as SampleRule<unknown>,
)
