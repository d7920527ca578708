import type { Placement } from '../contracts/place.ts'

export type PlacementOutcome =
  | { outcome: 'placed'; placement: Placement }
  | { outcome: 'never-placed' }
  | { outcome: 'not-placed-then' }

/** Where a device stood at an instant (ms); before its first placement it counts to that one. */
export function findPlacement(placements: readonly Placement[], at: number): PlacementOutcome {
  const ordered = [...placements].sort((a, b) => a.since - b.since)
  const first = ordered[0]
  if (!first) return { outcome: 'never-placed' }
  if (at < first.since) return { outcome: 'placed', placement: first }
  const then = ordered.findLast(
    (placement) => placement.since <= at && (placement.until === undefined || at < placement.until),
  )
  return then ? { outcome: 'placed', placement: then } : { outcome: 'not-placed-then' }
}
