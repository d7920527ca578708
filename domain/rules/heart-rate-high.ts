import { vitalSignHysteresis } from '../default-plan.ts'
import { vitalSignRule } from './vital-sign.ts'

/** Her heart beats too fast. Limits: an open ward registry; hysteresis: product, default rules. */
export const heartRateHigh = vitalSignRule({
  condition: 'heart-rate-high',
  side: 'high',
  value: 'heartRate',
  hysteresis: vitalSignHysteresis.heartRate,
})
