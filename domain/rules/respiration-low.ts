import { vitalSignHysteresis } from '../default-plan.ts'
import { vitalSignRule } from './vital-sign.ts'

/** She breathes too slowly. Limits: an open ward registry; hysteresis: product, default rules. */
export const respirationLow = vitalSignRule({
  condition: 'respiration-low',
  side: 'low',
  value: 'respirationRate',
  hysteresis: vitalSignHysteresis.respirationRate,
})
