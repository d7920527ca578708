import type { StoredEvent } from '../../adapters/store/store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { PauseEntry } from '../../contracts/pause.ts'
import { covers, type Spans } from './find-place.ts'

export interface TimelineItem {
  /** ms */
  at: number
  what: string
  who?: string
  alertId?: string
  detail?: Record<string, unknown>
}

/** Events of the devices, changes of the alerts and pauses as one list, oldest first, clipped to what may be seen. */
export function buildTimelineItems({
  events,
  alerts,
  pauses,
  now,
  spans,
}: {
  events: readonly StoredEvent[]
  alerts: readonly StoredAlert[]
  pauses: readonly PauseEntry[]
  now: number
  spans: Spans
}): TimelineItem[] {
  const seen = alerts.filter((alert) => covers(spans, alert.onset))
  const items = [
    ...events.filter((event) => covers(spans, event.at)).map(fromEvent),
    ...seen.flatMap(fromAlert),
    ...fromPauses(pauses, now).filter(({ at }) => covers(spans, at)),
  ]
  return items.sort((one, other) => one.at - other.at)
}

function fromEvent({ at, type, deviceId, alertId, data }: StoredEvent): TimelineItem {
  const said = typeof data === 'object' && data !== null ? { ...data } : {}
  const item = { at, what: type, detail: { deviceId, ...said } }
  return alertId === undefined ? item : { ...item, alertId }
}

function fromAlert({ alertId, condition, timeline }: StoredAlert): TimelineItem[] {
  return timeline.map(({ at, what, who, detail }) => {
    const item = { at, what, alertId, detail: { condition, ...detail } }
    return who === undefined ? item : { ...item, who }
  })
}

/** Who paused, changed or ended, and why; what nobody ended has ended by itself. */
function fromPauses(entries: readonly PauseEntry[], now: number): TimelineItem[] {
  return entries.flatMap(({ at, what, by, until, why }, index) => {
    const said = { until: new Date(until).toISOString(), ...(why === undefined ? {} : { why }) }
    const item: TimelineItem = { at, what, who: by, detail: said }
    const next = entries[index + 1]
    const isOver = what !== 'pause-ended' && until <= now && (next === undefined || until <= next.at)
    return isOver ? [item, { at: until, what: 'pause-ended', detail: { byItself: true } }] : [item]
  })
}
