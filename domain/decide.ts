import type { StoredAlert } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import type { Presence } from '../contracts/envelope.ts'
import type { Notice } from '../contracts/notification.ts'
import type { PlaceState } from '../contracts/place.ts'
import { type Act, type ActOutcome, type Actor, act } from './acts.ts'
import { decideBlocks, type HeardTelemetry } from './decide-blocks.ts'
import { decideEvent, type HeardEvent } from './decide-event.ts'
import { decidePresence } from './decide-presence.ts'
import { type Draft, type Known, startDraft } from './draft.ts'
import { escalateDue } from './escalation.ts'
import { showPlaceAlerts } from './notices.ts'
import { nextWork, settlePlace } from './settle-place.ts'
import { judgeDevices } from './technical.ts'

/** What a decision is asked to judge. `recent`: the place's stored blocks from `recentFrom(state)` on. */
export type Input =
  | { kind: 'telemetry'; heard: HeardTelemetry; recent: Block[] }
  | { kind: 'event'; heard: HeardEvent }
  | { kind: 'presence'; deviceId: string; presence: Presence }
  | { kind: 'deadline'; recent: Block[] }
  | { kind: 'act'; alertId: string; act: Act; by: Actor }

export type Decision =
  | {
      outcome: 'decided'
      /** what happened, by name; empty when nothing did */
      because: string[]
      state: PlaceState
      /** the alerts that changed, whole */
      alerts: StoredAlert[]
      notices: Notice[]
      /** a deadline this decision has set or moved, to be looked at on time (ms) */
      wakeAt?: number
      /** the alert a call raised or joined */
      calledAlertId?: string
    }
  | Extract<ActOutcome, { outcome: 'refused' }>

/** A sample holds for at most this long (2 × 60 s), so blocks are needed from that long before the fold. */
const longestHoldMs = 120_000

/** From when on the stored blocks of a place are needed to judge a new one (ms). */
export const recentFrom = (state: PlaceState): number => state.fold.until - longestHoldMs

/**
 * The one entrance: what is known of a place and one thing that happened make the new state and all it entails.
 * Pure: same arguments, same decision. Everything else that is due at `now` is done on the way.
 */
export function decide(known: Known, input: Input, now: number): Decision {
  const draft = startDraft(known, now)
  const judged = judge(draft, input)
  if (judged.outcome === 'refused') return judged
  judgeDevices(draft)
  escalateDue(draft)
  showPlaceAlerts(draft)
  const state = settlePlace(draft)
  const alerts = [...draft.changed].flatMap((id) => draft.alerts.get(id) ?? [])
  const before = nextWork(known.alerts, known.state.fold)
  const after = nextWork([...draft.alerts.values()], state.fold)
  return {
    outcome: 'decided',
    because: draft.because,
    state,
    alerts,
    notices: draft.notices,
    ...(after !== undefined && after !== before ? { wakeAt: after } : {}),
    ...(judged.alertId ? { calledAlertId: judged.alertId } : {}),
  }
}

type Judged = { outcome: 'done'; alertId?: string } | Extract<ActOutcome, { outcome: 'refused' }>

function judge(draft: Draft, input: Input): Judged {
  switch (input.kind) {
    case 'telemetry':
      decideBlocks(draft, input.recent, input.heard)
      return { outcome: 'done' }
    case 'deadline':
      decideBlocks(draft, input.recent)
      return { outcome: 'done' }
    case 'event': {
      const alertId = decideEvent(draft, input.heard)
      return { outcome: 'done', ...(alertId ? { alertId } : {}) }
    }
    case 'presence':
      decidePresence(draft, input.deviceId, input.presence)
      return { outcome: 'done' }
    case 'act': {
      const alert = draft.alerts.get(input.alertId)
      if (!alert) return { outcome: 'refused', because: 'no-such-alert' }
      return act(draft, alert, input.act, input.by)
    }
    default:
      return input satisfies never
  }
}
