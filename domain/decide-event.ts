import type { Condition, Episode } from '../contracts/alert.ts'
import type { DeviceEvent } from '../contracts/event.ts'
import type { Mark } from '../contracts/mark.ts'
import type { DeviceClock } from '../contracts/place.ts'
import { isCall } from './alert-lifecycle.ts'
import { answerStateOf } from './answers.ts'
import { checkIn, pressAlertKey } from './at-the-bed.ts'
import { lateMs } from './default-plan.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import { type Draft, openAlertsOf } from './draft.ts'
import { planAt } from './effective-plan.ts'
import { takeReading } from './last-readings.ts'
import { buildMark } from './marks.ts'
import { answerCalls } from './notices.ts'
import { pauseAt } from './pause.ts'
import { hearPower } from './power.ts'
import { joinCall, raise } from './raise-alert.ts'
import { priorityOfCall } from './rules/call.ts'
import { isTakenBack, suspicionOf, takeBack, watchSuspicion } from './suspected-fall.ts'
import { countSent, type Sent } from './traffic.ts'

/** An event as it reached us: `at` corrected for the device's clock, all times in ms. */
export interface HeardEvent {
  deviceId: string
  arrived: number
  at: number
  /** when it was transmitted, corrected; without `sent` its arrival */
  sent: number
  clock: DeviceClock
  event: Pick<DeviceEvent, 'id' | 'type'> & { data?: unknown }
  /** said before, or taking back what was: the alert it belongs to, so that the answer is the present state */
  knownAlertId?: string
  isRepeat: boolean
  /** the name of the caregiver that the event names, where she is known */
  caregiverName?: string
  /** she is not linked to the bed, and a roster lets her answer for it */
  isOnDuty?: boolean
  line?: Sent
}

/** The alert an event raised or joined, and the mark that the rules must look at. */
export interface DecidedEvent {
  alertId?: string | undefined
  mark?: Mark | undefined
}

/** Judges an event. What rules judge together with samples is noted as a mark at its event time. */
export function decideEvent(draft: Draft, heard: HeardEvent): DecidedEvent {
  const alertId = judgeEvent(draft, heard)
  const mark = heard.isRepeat ? undefined : buildMark(heard)
  if (mark && mark.at >= draft.state.fold.until) {
    draft.state = { ...draft.state, marks: [...(draft.state.marks ?? []), mark] }
  }
  return { alertId, mark }
}

function judgeEvent(draft: Draft, heard: HeardEvent): string | undefined {
  const device = deviceOf(draft.state, heard.deviceId)
  if (heard.arrived >= (device.lastArrived ?? 0)) {
    draft.state = withDevice(draft.state, heard.deviceId, { lastArrived: heard.arrived, clock: heard.clock })
  }
  countSent(draft, heard.deviceId, heard.arrived, heard.line)
  const call = { deviceId: heard.deviceId, eventId: heard.event.id }
  if (heard.isRepeat) {
    const known = heard.knownAlertId === undefined ? undefined : draft.alerts.get(heard.knownAlertId)
    if (known) answerCalls(draft, known, answerStateOf(known.state), [call])
    draft.because.push('repeated')
    return known?.alertId
  }
  if (heard.event.type === 'alert-key') return pressAlertKey(draft, heard)
  if (heard.event.type === 'check-in') return checkIn(draft, heard)
  hearOfPower(draft, heard)
  const measurements =
    draft.facts.record.kind === 'bed' ? takeReading(draft.state.measurements, heard) : undefined
  if (measurements) draft.state = { ...draft.state, measurements }
  if (!isCall(heard.event.type as Condition)) return undefined
  if (isTakenBack(heard)) return takeBack(draft, heard)
  const episode = episodeOf(draft, heard)
  if (!episode) return answerEnd(draft, heard)
  // A drill is nobody's cry for help: whoever presses now needs somebody.
  const open = openAlertsOf(draft).find(({ condition, drill }) => condition === episode.condition && !drill)
  const alert = open ? joinCall(draft, open, episode, call) : raise(draft, episode, call)
  return watchSuspicion(draft, alert, heard).alertId
}

/** The end of smoke, gas or water changes nothing, but the device waits for a word on it as on every call. */
function answerEnd(draft: Draft, { deviceId, event }: HeardEvent): string | undefined {
  const alert = [...draft.alerts.values()].findLast(({ condition }) => condition === event.type)
  if (alert) answerCalls(draft, alert, answerStateOf(alert.state), [{ deviceId, eventId: event.id }])
  return alert?.alertId
}

function episodeOf(draft: Draft, heard: HeardEvent): Episode | undefined {
  const { at, sent, event, arrived } = heard
  const condition = event.type as Condition
  const priority = priorityOfCall(event.type, event.data)
  if (priority === undefined) return undefined
  const isPaused = condition === 'fall' && pauseAt(draft.state.pauses, at) !== undefined
  return {
    condition,
    onset: at,
    end: at,
    provedAt: at,
    priority,
    late: sent - at > lateMs,
    evidence: {
      eventId: event.id,
      arrived,
      ...keyOf(event.data),
      ...(isPaused ? { paused: true } : suspicionOf(draft, heard)),
    },
  }
}

/** Which key was pressed. */
function keyOf(data: unknown): { key?: string } {
  const { key } = (data ?? {}) as { key?: unknown }
  return typeof key === 'string' ? { key } : {}
}

/** What a device says of its battery and the mains is judged with all that is known of its devices. */
function hearOfPower(draft: Draft, { deviceId, at, event: { type, data } }: HeardEvent): void {
  if (type !== 'battery-low' && type !== 'mains-lost' && type !== 'mains-back') return
  const said =
    type === 'battery-low'
      ? { battery: (data as { percent: number }).percent }
      : { mains: type === 'mains-back' }
  const heard = hearPower(deviceOf(draft.state, deviceId), { at, ...said }, planAt(draft.facts, draft.now))
  draft.state = withDevice(draft.state, deviceId, heard)
}
