import type { NotProtectedBecause } from '../contracts/bed-status.ts'
import type { PlaceFacts, PlaceState } from '../contracts/place.ts'
import { deviceOf, placedAt } from './devices-at-place.ts'
import { judgeProbe } from './probes.ts'
import { silenceDeadlines } from './silence.ts'

/** `since` (ms): from when on, where the facts say so. */
export type Protection =
  | { protected: true }
  | { protected: false; because: NotProtectedBecause; since?: number }

/** The plan's alert minutes do not matter here: unknown has its own fixed deadlines. */
const anyMinutes = 3

/**
 * Whether a place is watched over at `now` (ms): no device with a wrong clock, and at least one bed device (at a place
 * without one: any device) that spoke in time and whose last probe came back. Hearing proves the way up; only the probe
 * proves the way down, by which a call is answered.
 */
export function judgeProtection(facts: PlaceFacts, state: PlaceState, now: number): Protection {
  const placed = placedAt(facts, now)
  const wrong = placed
    .map(({ deviceId }) => deviceOf(state, deviceId).clock)
    .find(({ fault }) => fault !== 'none')
  if (wrong) return unprotected('clock', wrong.since)
  const beds = placed.filter(({ kind }) => kind === 'family-bed')
  const judged = (beds.length > 0 ? beds : placed).map((placement): Protection & { isHeard?: true } => {
    const device = deviceOf(state, placement.deviceId)
    const { unknownAt, because } = silenceDeadlines(placement, device, anyMinutes)
    if (device.lastArrived === undefined || now >= unknownAt) return unprotected(because, unknownAt)
    const proof = judgeProbe(placement, device, now)
    if (proof.outcome === 'proved') return { protected: true }
    return { ...unprotected(proof.because, proof.since), isHeard: true }
  })
  const best = judged.find((each) => each.protected) ?? judged.find(({ isHeard }) => isHeard) ?? judged[0]
  if (!best) return unprotected('no-device')
  return best.protected ? { protected: true } : unprotected(best.because, best.since)
}

const unprotected = (
  because: NotProtectedBecause,
  since?: number,
): Extract<Protection, { protected: false }> => ({
  protected: false,
  because,
  ...(since === undefined ? {} : { since }),
})
