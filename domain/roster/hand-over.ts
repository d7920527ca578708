import type { StoredAlert } from '../../contracts/alert.ts'
import { isUnresolved } from '../alert-lifecycle.ts'
import type { ShiftChange } from './find-shift-change.ts'

/** A bed or care centre as it is when the shift changes. */
export interface PlaceAtChange {
  placeId: string
  name: string
  pausedUntil?: number
  /** without it, protected */
  notProtectedBecause?: string
}

/** What whoever comes must hear from whoever goes. Alerts about devices stand apart from those about people. */
export interface HandOver extends ShiftChange {
  open: StoredAlert[]
  happened: StoredAlert[]
  devices: StoredAlert[]
  paused: PlaceAtChange[]
  notProtected: PlaceAtChange[]
}

const newestFirst = (alerts: StoredAlert[]) => alerts.sort((one, other) => other.knownAt - one.knownAt)

/** The hand-over list of a change: `alerts` and `places` are those of the zone. Drills are no news of anybody. */
export function buildHandOver(
  change: ShiftChange,
  { alerts, places }: { alerts: readonly StoredAlert[]; places: readonly PlaceAtChange[] },
): HandOver {
  const known = alerts.filter(({ drill, shadow }) => !drill && !shadow)
  const open = known.filter(({ state }) => isUnresolved(state))
  const isCare = ({ priority }: StoredAlert) => priority !== 'technical'
  const inShift = ({ knownAt, closedAt = knownAt }: StoredAlert) =>
    knownAt < change.at && closedAt >= change.since
  return {
    ...change,
    open: newestFirst(open.filter(isCare)),
    happened: newestFirst(known.filter((alert) => isCare(alert) && !open.includes(alert) && inShift(alert))),
    devices: newestFirst(open.filter((alert) => !isCare(alert))),
    paused: places.filter(({ pausedUntil }) => pausedUntil !== undefined),
    notProtected: places.filter(({ notProtectedBecause }) => notProtectedBecause !== undefined),
  }
}
