import type { StoredAlert } from '../contracts/alert.ts'
import type { DeviceEvent } from '../contracts/event.ts'
import { type Act, type Actor, act } from './acts.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import type { HeardEvent } from './decide-event.ts'
import { type Draft, openAlertsOf } from './draft.ts'

type DataOf<Type extends DeviceEvent['type']> = Extract<DeviceEvent, { type: Type }>['data']

/** The key of a terminal acts on the alert it names, else on the most urgent open one of the place. */
export function pressAlertKey(draft: Draft, heard: HeardEvent): string | undefined {
  const { action, alertId, caregiverId } = heard.event.data as DataOf<'alert-key'>
  const alert = alertId ? draft.alerts.get(alertId) : byUrgency(openAlertsOf(draft))[0]
  if (!alert || !isUnresolved(alert.state)) return undefined
  const what: Act = action === 'resolve' ? { what: 'resolve', outcome: 'other' } : { what: action }
  return perform(draft, alert, { what, by: whoIs(draft, heard, caregiverId) })
}

/**
 * Whoever scans the card of the bed because of an alert is there: at the one she has claimed, else at the most urgent one
 * that nobody has arrived at; at a drill only where nothing real waits. That the card is the one of this bed has been
 * checked.
 */
export function checkIn(draft: Draft, heard: HeardEvent): string | undefined {
  const { purpose, caregiverId } = heard.event.data as DataOf<'check-in'>
  if (purpose !== 'alert') return undefined
  const by = whoIs(draft, heard, caregiverId)
  const waiting = byUrgency(openAlertsOf(draft)).filter(({ state }) => state !== 'arrived')
  const hers = waiting.filter(({ claim }) => claim?.personId === by.personId)
  const alert = hers.find(({ drill }) => !drill) ?? waiting[0]
  return alert && perform(draft, alert, { what: { what: 'arrive' }, by })
}

function perform(draft: Draft, alert: StoredAlert, { what, by }: { what: Act; by: Actor }): string {
  const done = act(draft, alert, what, by)
  if (done.outcome === 'refused') draft.because.push(`${what.what} refused: ${done.because}`)
  return alert.alertId
}

/** Only who is linked to the bed, or on duty for it, is taken by her word; anybody else is somebody who was there. */
function whoIs({ facts }: Draft, heard: HeardEvent, caregiverId?: string): Actor {
  const { deviceId, caregiverName, isOnDuty } = heard
  const isLinked = facts.links.some(({ personId }) => personId === caregiverId)
  if (caregiverId !== undefined && (isLinked || isOnDuty))
    return { personId: caregiverId, name: caregiverName ?? caregiverId }
  return { personId: `terminal:${deviceId}`, name: 'somebody at the terminal', isUnknown: true }
}

const urgency = ['critical', 'high', 'medium', 'low']

/** The most urgent first, of these the oldest; a drill after everything real. */
const byUrgency = (alerts: StoredAlert[]): StoredAlert[] =>
  alerts
    .filter(({ priority }) => urgency.includes(priority))
    .sort((a, b) => rank(a) - rank(b) || a.knownAt - b.knownAt)

const rank = ({ drill, priority }: StoredAlert): number =>
  urgency.indexOf(priority) + (drill ? urgency.length : 0)
