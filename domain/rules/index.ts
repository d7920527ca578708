import { heartRateHigh } from './heart-rate-high.ts'
import { heartRateLow } from './heart-rate-low.ts'
import { leftBedAtNight } from './left-bed-at-night.ts'
import { measurementRules } from './measurements/index.ts'
import { noBreathing } from './no-breathing.ts'
import { noMovement } from './no-movement.ts'
import { noVitalSigns } from './no-vital-signs.ts'
import { notInBedBy } from './not-in-bed-by.ts'
import { notUpBy } from './not-up-by.ts'
import { respirationHigh } from './respiration-high.ts'
import { respirationLow } from './respiration-low.ts'
import type { SampleRule } from './rule.ts'
import { sensorFault } from './sensor-fault.ts'
import { sitUp } from './sit-up.ts'
import { wet } from './wet.ts'

/** The rules that judge measurements and what devices say of themselves. Calls, silence and clocks are judged where they arrive. */
export const sampleRules: readonly SampleRule<unknown>[] = [
  heartRateHigh,
  heartRateLow,
  respirationHigh,
  respirationLow,
  leftBedAtNight,
  notInBedBy,
  notUpBy,
  noBreathing,
  noVitalSigns,
  noMovement,
  wet,
  sitUp,
  sensorFault,
  ...measurementRules,
].map((rule) => rule as SampleRule<unknown>)
