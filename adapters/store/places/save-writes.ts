import type { AlertState, StoredAlert } from '../../../contracts/alert.ts'
import type { Notice } from '../../../contracts/notification.ts'
import type { PauseEntry } from '../../../contracts/pause.ts'
import type { Checkpoint, PlaceState } from '../../../contracts/place.ts'
import { dueShardOf, keys, lists, timeKey } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import type { StoredEvent } from '../store.ts'
import type { Write } from '../tables/tables.ts'

const groupOf: Record<AlertState, 'open' | 'closed'> = {
  open: 'open',
  acknowledged: 'open',
  arrived: 'open',
  resolved: 'closed',
  cleared: 'closed',
  recorded: 'closed',
}

/** The alert under its id, and where its place's history finds it. */
export function writeAlert(alert: StoredAlert, isNew = false): Write[] {
  const { alertId, placeId, providerId, knownAt, state } = alert
  const listKey = lists.alerts(providerId, groupOf[state])
  return [
    {
      ...keys.alert(alertId),
      do: 'put',
      item: { alert, listKey, listSort: `${timeKey(knownAt)}#${alertId}` },
      ...(isNew ? { when: [{ that: 'is-new' }] } : {}),
    },
    { ...keys.alertOfPlace(placeId, knownAt, alertId), do: 'put', item: { alertId } },
  ]
}

/** A notice that is due. One with the same id is asked for anew. */
export function writeNotice(notice: Notice): Write {
  const { placeId, noticeId, dueAt } = notice
  return {
    ...keys.notice(placeId, noticeId),
    do: 'put',
    item: { notice, placeId, noticeId, dueShard: dueShardOf('notice', placeId), dueAt },
  }
}

/** What somebody did about the pauses of the place, in its history for good. */
export function writePauseEntry({ placeId, version }: PlaceState, entry: PauseEntry): Write {
  return { ...keys.pauseEntry(placeId, entry.at, version), do: 'put', item: { entry } }
}

/** When the place must be looked at, as the sweep finds it; without a deadline the record is in no index. */
export function writeDue(placeId: string, dueAt: number | undefined): Write {
  const inIndex = dueAt === undefined ? {} : { dueShard: dueShardOf('place', placeId), dueAt }
  return { ...keys.placeDue(placeId), do: 'put', item: { placeId, ...inIndex } }
}

/** Where the rules stood at a full hour; judged again, it is written over. */
export function writeCheckpoint(placeId: string, checkpoint: Checkpoint, now: number): Write {
  return {
    ...keys.checkpoint(placeId, checkpoint.until),
    do: 'put',
    item: { checkpoint, expiresAt: expiresAfter(Math.max(now, checkpoint.until), lifetimes.checkpoint) },
  }
}

/** The idempotency key: whoever comes second with the same device and event id is refused. */
export function writeKnownEvent(event: StoredEvent): Write {
  return {
    ...keys.knownEvent(event.deviceId, event.eventId),
    do: 'put',
    item: { event, expiresAt: expiresAfter(event.arrived, lifetimes.eventId) },
    when: [{ that: 'is-new' }],
  }
}

/** The event in its place's history. */
export function writeEvent(event: StoredEvent): Write {
  return {
    ...keys.event(event),
    do: 'put',
    item: { event, expiresAt: expiresAfter(event.arrived, lifetimes.telemetry) },
  }
}
