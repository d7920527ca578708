import { vitalSignHysteresis } from '../default-plan.ts'
import { vitalSignRule } from './vital-sign.ts'

/** She breathes too fast. Limits: an open ward registry; hysteresis: product, default rules. */
export const respirationHigh = vitalSignRule({
  condition: 'respiration-high',
  side: 'high',
  value: 'respirationRate',
  hysteresis: vitalSignHysteresis.respirationRate,
})
