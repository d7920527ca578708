import type { Reasons, Told } from './reasons.ts'
import { whyLeftBed, whyNotBy } from './why-bed.ts'
import { whyFall, whyPressed } from './why-calls.ts'
import { whyLasting, whyNoBreathing, whyNoSigns, whyRate } from './why-held.ts'
import { whyMeasured, whyUnlike } from './why-measured.ts'
import { whyBattery, whyClock, whyOutage, whySensor, whySilent } from './why-technical.ts'

/** What the evidence of an episode says of it, by its condition. */
export function findReasons(told: Told): Reasons {
  const { condition } = told.episode
  switch (condition) {
    case 'sos':
    case 'service-call':
      return whyPressed(told)
    case 'fall':
      return whyFall(told)
    case 'no-breathing':
      return whyNoBreathing(told)
    case 'no-vital-signs':
      return whyNoSigns(told)
    case 'heart-rate-high':
      return whyRate(told, { figure: 'heart-rate', side: 'high' })
    case 'heart-rate-low':
      return whyRate(told, { figure: 'heart-rate', side: 'low' })
    case 'respiration-high':
      return whyRate(told, { figure: 'respiration-rate', side: 'high' })
    case 'respiration-low':
      return whyRate(told, { figure: 'respiration-rate', side: 'low' })
    case 'left-bed':
      return whyLeftBed(told)
    case 'not-in-bed-by':
      return whyNotBy(told, 'bed.not-in-by')
    case 'not-up-by':
      return whyNotBy(told, 'bed.not-up-by')
    case 'no-movement':
      return whyLasting(told, 'movement.none')
    case 'wet':
      return whyLasting(told, 'wet.for')
    case 'blood-pressure':
    case 'glucose':
    case 'spo2':
    case 'temperature':
    case 'weight':
      return whyMeasured(told, condition)
    case 'unlike-before':
      return whyUnlike(told)
    case 'sensor-fault':
      return whySensor(told)
    case 'device-silent':
      return whySilent(told)
    case 'clock-fault':
      return whyClock(told)
    case 'battery-low':
      return whyBattery(told)
    case 'region-outage':
      return whyOutage(told)
    case 'smoke':
    case 'gas':
    case 'water':
    case 'sit-up':
    case 'mains-lost':
      return {}
    default:
      return condition satisfies never
  }
}
