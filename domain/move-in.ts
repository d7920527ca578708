import type { PlaceState, Stay } from '../contracts/place.ts'
import { residentAt } from './stays.ts'

export type MoveIn = { outcome: 'free' } | { outcome: 'taken' } | { outcome: 'calling'; condition: string }

/**
 * Whether a resident may move into a bed at `now` (ms). Not while an alert about care is open there: what the next one
 * calls would join it, and one alert would be about two people.
 */
export function judgeMoveIn(
  stays: readonly Stay[],
  openAlerts: PlaceState['openAlerts'],
  { residentId, now }: { residentId: string; now: number },
): MoveIn {
  const present = residentAt(stays, now)
  if (present) return present.residentId === residentId ? { outcome: 'free' } : { outcome: 'taken' }
  const calling = openAlerts.find(({ priority }) => priority !== 'technical')
  return calling ? { outcome: 'calling', condition: calling.condition } : { outcome: 'free' }
}
