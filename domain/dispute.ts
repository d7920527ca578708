import type { PlaceState } from '../contracts/place.ts'
import type { Item } from './track.ts'

/**
 * Notes since when two devices with as good a signal have said opposite things about the bed being occupied, up to now:
 * one of them must be wrong, and people must see it. One device alone has nobody to disagree with.
 */
export function withDispute(state: PlaceState, track: readonly Item[]): PlaceState {
  const { disputedSince: before, ...rest } = state
  let since: number | undefined
  for (const item of track) {
    if (item.kind === 'mark' || item.stretch.disputed === undefined) continue
    since = item.stretch.disputed ? (since ?? item.from) : undefined
  }
  if (since === undefined) return rest
  const first = track[0]
  const goesOn = before !== undefined && first !== undefined && since <= first.from
  return { ...rest, disputedSince: goesOn ? Math.min(before, since) : since }
}
