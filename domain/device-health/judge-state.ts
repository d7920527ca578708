import type { DeviceState } from '../../contracts/device-health.ts'
import type { DeviceFacts } from './device-facts.ts'

/** `because` is for operators and logs; `since` in ms, where it is known. */
export interface JudgedState {
  state: DeviceState
  because: string
  since?: number | undefined
}

/**
 * What a device is at `now` (ms), from its presence, what was last heard of it and what it answered. Presence events may
 * be lost: what was heard after the connection was said to be gone has come over a newer one.
 */
export function judgeState({ record, placed }: DeviceFacts, now: number): JudgedState {
  if (!placed) return judgeUnplaced(record)
  const { known, placement, deadlines } = placed
  const heard = latestOf(known?.lastArrived, answeredAt(record))
  if (known?.connected === false && (heard ?? 0) <= (known.connectionSince ?? 0))
    return { state: 'disconnected', since: known.connectionSince, because: 'its connection is gone' }
  if (heard === undefined) {
    const because = known?.connected ? 'it is connected and has said nothing yet' : 'nothing came from it yet'
    return { state: 'never-seen', since: placement.since, because }
  }
  if (now < deadlines.unknownAt) return { state: 'connected', since: since(known), because: 'heard in time' }
  if (heard > (known?.lastArrived ?? 0))
    return { state: 'connected', since: heard, because: 'it measures nothing and still answers' }
  return {
    state: 'silent',
    since: known?.lastArrived,
    because: known?.connected ? 'connected, and not heard in time' : 'not heard in time',
  }
}

const since = (known: { connected: boolean | null; connectionSince?: number | undefined } | undefined) =>
  known?.connected ? known.connectionSince : undefined

function judgeUnplaced({ unplaced, createdAt }: DeviceFacts['record']): JudgedState {
  const { connected, lastArrived } = unplaced ?? {}
  const said = connected ? 'connected' : connected === false ? 'not connected' : 'never connected'
  const heard = lastArrived === undefined ? '' : ', and speaks for no bed'
  return { state: 'unplaced', since: createdAt, because: `it stands nowhere: ${said}${heard}` }
}

/** When it last said something to its configuration: a reply is a sign of life, though not of measuring. */
const answeredAt = ({ config }: DeviceFacts['record']): number | undefined => config?.saidAt

const latestOf = (...times: (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined)
  return known.length > 0 ? Math.max(...known) : undefined
}
