import type { DeviceAtPlace } from '../contracts/place.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import type { Allowance } from './flood.ts'
import { wallTime } from './wall-clock.ts'

type Traffic = NonNullable<DeviceAtPlace['traffic']>
export interface Count {
  messages: number
  bytes: number
}
const none: Count = { messages: 0, bytes: 0 }

/** What a message used of the line: its bytes, and the allowance that is left where it needed one. */
export interface Sent {
  bytes: number
  allowance?: Allowance
}

/** Counts a message with its device. It rides in the state that is written anyway; a message delivered twice counts twice. */
export function countSent(draft: Draft, deviceId: string, arrived: number, sent: Sent | undefined): void {
  if (!sent) return
  const { day } = wallTime(arrived, draft.facts.record.timeZone)
  const { traffic } = deviceOf(draft.state, deviceId)
  draft.state = withDevice(draft.state, deviceId, {
    traffic: addTo(traffic, day, sent.bytes),
    ...(sent.allowance ? { allowance: sent.allowance } : {}),
  })
}

/** A straggler of yesterday that arrives out of order counts with today: the figure is of arrivals and never goes back. */
function addTo(before: Traffic | undefined, day: number, bytes: number): Traffic {
  if (!before || day > before.day) {
    const { messages, bytes: size } = before ?? none
    return {
      day,
      messages: 1,
      bytes,
      ...(before?.day === day - 1 ? { before: { messages, bytes: size } } : {}),
    }
  }
  return { ...before, messages: before.messages + 1, bytes: before.bytes + bytes }
}

/** What arrived today and yesterday, by the day that it is at the place at `now` (ms). */
export function readTraffic(
  traffic: Traffic | undefined,
  now: number,
  timeZone: string,
): { today: Count; yesterday: Count } {
  const { day } = wallTime(now, timeZone)
  if (!traffic || traffic.day < day - 1) return { today: none, yesterday: none }
  const { messages, bytes } = traffic
  if (traffic.day < day) return { today: none, yesterday: { messages, bytes } }
  return { today: { messages, bytes }, yesterday: traffic.before ?? none }
}
