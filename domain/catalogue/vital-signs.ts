import type { Condition } from '../../contracts/alert.ts'
import { defaultPlan, vitalSignHysteresis, vitalSignTiming } from '../default-plan.ts'
import { heartRateHigh } from '../rules/heart-rate-high.ts'
import { heartRateLow } from '../rules/heart-rate-low.ts'
import type { HeldRule } from '../rules/held-rule.ts'
import { noBreathing } from '../rules/no-breathing.ts'
import { absenceCoverage, absenceGates } from '../rules/no-vital-signs.ts'
import { respirationHigh } from '../rules/respiration-high.ts'
import { respirationLow } from '../rules/respiration-low.ts'
import type { Entries, Entry } from './entry.ts'
import { readHeld } from './read-rule.ts'

type Rate = Extract<Condition, 'heart-rate-high' | 'heart-rate-low' | 'respiration-high' | 'respiration-low'>

const clearMinutes = vitalSignTiming.clearHoldMs / 60_000

const rate = (condition: Rate, rule: HeldRule, hysteresis: number): Entry => ({
  settings: condition,
  ...readHeld(rule, '/min'),
  source: 'an open ward registry of adults; held times from makers of such beds',
  foundBy: ['bed', 'samples'],
  over: `${clearMinutes} min back inside by ${hysteresis} /min, or the bed seen empty for ${clearMinutes} min`,
})

export const vitalSigns: Entries<Rate | 'no-breathing' | 'no-vital-signs'> = {
  'no-breathing': {
    settings: 'no-breathing',
    levels: [{ priority: noBreathing.data.priority, heldMs: defaultPlan['no-breathing'].seconds * 1000 }],
    source: 'default of a breathing and sleep radar (EDV28A)',
    foundBy: ['bed'],
    gates: [],
    over: 'the device says so, or breathing is measured',
  },
  'no-vital-signs': {
    settings: 'no-vital-signs',
    levels: [
      {
        priority: 'critical',
        heldMs: defaultPlan['no-vital-signs'].seconds * 1000,
        coverage: absenceCoverage,
      },
    ],
    source: 'our default; a breathing and sleep radar (EDV28A) waits 10 s',
    foundBy: ['samples'],
    gates: absenceGates,
    over: 'a heart or respiration rate is measured, or the bed is seen empty for 2 min',
    note: 'Only where one was measured within the five minutes before: a sensor that never measures does not ring.',
  },
  'heart-rate-high': rate('heart-rate-high', heartRateHigh.data, vitalSignHysteresis.heartRate),
  'heart-rate-low': rate('heart-rate-low', heartRateLow.data, vitalSignHysteresis.heartRate),
  'respiration-high': rate('respiration-high', respirationHigh.data, vitalSignHysteresis.respirationRate),
  'respiration-low': rate('respiration-low', respirationLow.data, vitalSignHysteresis.respirationRate),
}
