import type { StoredAlert } from '../../contracts/alert.ts'
import { type Priority, prioritySchema } from '../../contracts/basics.ts'
import { isCall, isUnresolved } from '../alert-lifecycle.ts'

/** What became of one alert, as reports count it (ms after somebody had to come). */
export interface Service {
  alert: StoredAlert
  /** when somebody had to come (ms): it was told, or told anew */
  since: number
  /** somebody said that she is going, is there, or closed it */
  answeredAfter: number | undefined
  arrivedAfter: number | undefined
  closedAfter: number | undefined
}

type Entry = StoredAlert['timeline'][number]

const isNeeded = (priority: Priority, { condition }: StoredAlert): boolean =>
  priority === 'critical' || priority === 'high' || (priority !== 'technical' && isCall(condition))

/** An alert that wakes people and so is part of the promises: no drill, nothing only recorded, tried in shadow or hidden. */
export function isPromised(alert: StoredAlert): boolean {
  const { priority, condition, late, drill, shadow, hiddenBy, timeline } = alert
  if (drill || shadow || hiddenBy !== undefined) return false
  if (late && !isCall(condition)) return false
  // In a pause: whatever somebody wrote down about it later, nobody was called.
  if (timeline.findLast(({ what }) => what === 'raised')?.detail?.recorded === true) return false
  return isNeeded(priority, alert)
}

/** Reads off its timeline what people did first: a claim that was lost later was still an answer. */
export function readService(alert: StoredAlert): Service {
  const { timeline } = alert
  const from = timeline.findLastIndex((entry) => beginsAnew(entry, alert))
  const since = timeline[from]?.at ?? alert.knownAt
  const already = stateBefore(timeline.slice(0, Math.max(0, from + 1)))
  const first = (...whats: string[]) => {
    const at = timeline.slice(from + 1).filter(({ what }) => whats.includes(what))
    return at.length > 0 ? Math.min(...at.map((entry) => entry.at)) - since : undefined
  }
  return {
    ...{ alert, since },
    answeredAfter: already === 'nobody' ? first('acknowledged', 'arrived', 'resolved') : 0,
    arrivedAfter: already === 'there' ? 0 : first('arrived'),
    // What late data disproved is closed without a word of its own.
    closedAfter: isUnresolved(alert.state)
      ? undefined
      : (first('resolved', 'cleared') ?? (alert.closedAt === undefined ? undefined : alert.closedAt - since)),
  }
}

/** From here on somebody is needed who was not before: it goes on after all, hides behind no other, or is worse now. */
function beginsAnew({ what, detail }: Entry, alert: StoredAlert): boolean {
  if (what === 'raised') return detail?.revived === true
  if (what === 'shown') return true
  if (what !== 'escalated') return false
  const [before, after] = [detail?.before, detail?.priority].map(
    (said) => prioritySchema.safeParse(said).data,
  )
  return before !== undefined && after !== undefined && !isNeeded(before, alert) && isNeeded(after, alert)
}

/** Whether somebody was at it already after these entries. */
function stateBefore(entries: readonly Entry[]): 'nobody' | 'going' | 'there' {
  let state: 'nobody' | 'going' | 'there' = 'nobody'
  for (const { what, who, detail } of entries) {
    if (what === 'acknowledged') state = 'going'
    else if (what === 'arrived') state = 'there'
    else if (what === 'released' || what === 'claim-expired') state = 'nobody'
    // Somebody called for the next; a step that was due has no one behind it.
    else if (what === 'escalated' && who !== undefined) state = 'nobody'
    else if (what === 'raised' && detail?.revived === true) state = 'nobody'
  }
  return state
}
