import type { StoredAlert } from '../../contracts/alert.ts'
import { isCall } from '../alert-lifecycle.ts'

/** What became of one alert, as reports count it (ms after it was known). */
export interface Service {
  alert: StoredAlert
  /** somebody said that she is going, is there, or closed it */
  answeredAfter: number | undefined
  arrivedAfter: number | undefined
  closedAfter: number | undefined
}

/** An alert that wakes people and so is part of the promises: no drill, nothing only recorded, tried in shadow or hidden. */
export function isPromised({ priority, condition, late, drill, shadow, hiddenBy }: StoredAlert): boolean {
  if (drill || shadow || hiddenBy !== undefined) return false
  if (late && !isCall(condition)) return false
  return priority === 'critical' || priority === 'high' || (priority !== 'technical' && isCall(condition))
}

/** Reads off its timeline what people did first: a claim that was lost later was still an answer. */
export function readService(alert: StoredAlert): Service {
  const first = (...whats: string[]) => {
    const at = alert.timeline.filter(({ what }) => whats.includes(what)).map((entry) => entry.at)
    return at.length > 0 ? Math.min(...at) - alert.knownAt : undefined
  }
  return {
    alert,
    answeredAfter: first('acknowledged', 'arrived', 'resolved'),
    arrivedAfter: first('arrived'),
    closedAfter: first('resolved', 'cleared'),
  }
}
