import { movingAbove, trustworthyQuality } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'

export type GateOutcome =
  | { outcome: 'judged' }
  | { outcome: 'gated'; because: 'bed-not-occupied' | 'initialising' | 'poor-signal' | 'moving' }

/**
 * Whether vital signs of a stretch may be judged at all. A device that does not measure quality or movement is not
 * gated by them; occupancy must be known and true.
 */
export function gateVitalSigns(stretch: Stretch): GateOutcome {
  if (stretch.occupied !== true) return { outcome: 'gated', because: 'bed-not-occupied' }
  if (stretch.initialising) return { outcome: 'gated', because: 'initialising' }
  if (stretch.quality !== null && stretch.quality < trustworthyQuality) {
    return { outcome: 'gated', because: 'poor-signal' }
  }
  if (stretch.movement !== null && stretch.movement > movingAbove)
    return { outcome: 'gated', because: 'moving' }
  return { outcome: 'judged' }
}
