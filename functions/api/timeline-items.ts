import type { StoredEvent } from '../../adapters/store/store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import { covers, type Spans } from './find-place.ts'

export interface TimelineItem {
  /** ms */
  at: number
  what: string
  who?: string
  alertId?: string
  detail?: Record<string, unknown>
}

/** Events of the devices and changes of the alerts as one list, oldest first, clipped to what may be seen. */
export function buildTimelineItems({
  events,
  alerts,
  spans,
}: {
  events: readonly StoredEvent[]
  alerts: readonly StoredAlert[]
  spans: Spans
}): TimelineItem[] {
  const seen = alerts.filter((alert) => covers(spans, alert.onset))
  const items = [
    ...events.filter((event) => covers(spans, event.at)).map(fromEvent),
    ...seen.flatMap(fromAlert),
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
