import { vitalSignHysteresis } from '../default-plan.ts'
import { vitalSignRule } from './vital-sign.ts'

/** Her heart beats too slowly. Limits: an open ward registry; hysteresis: product, default rules. */
export const heartRateLow = vitalSignRule({
  condition: 'heart-rate-low',
  side: 'low',
  value: 'heartRate',
  hysteresis: vitalSignHysteresis.heartRate,
})
