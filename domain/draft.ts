import type { StoredAlert, TimelineWhat } from '../contracts/alert.ts'
import type { Notice } from '../contracts/notification.ts'
import type { PauseEntry } from '../contracts/pause.ts'
import type { Checkpoint, PlaceFacts, PlaceState } from '../contracts/place.ts'
import { isUnresolved } from './alert-lifecycle.ts'

/** What a decision is made from: one consistent read of a place. */
export interface Known {
  facts: PlaceFacts
  state: PlaceState
  alerts: StoredAlert[]
}

/** A decision in the making: copies of what is known, changed step by step, and why. Never leaves `decide`. */
export interface Draft {
  readonly facts: PlaceFacts
  readonly now: number
  state: PlaceState
  readonly alerts: Map<string, StoredAlert>
  readonly changed: Set<string>
  readonly notices: Notice[]
  readonly because: string[]
  /** where the rules stood at full hours, to be kept with the decision */
  readonly checkpoints: Checkpoint[]
  /** what somebody did about the pauses of the place, to be kept with its history */
  readonly pauseEntries: PauseEntry[]
}

export const startDraft = (known: Known, now: number): Draft => ({
  facts: known.facts,
  now,
  state: known.state,
  alerts: new Map(known.alerts.map((alert) => [alert.alertId, alert])),
  changed: new Set(),
  notices: [],
  because: [],
  checkpoints: [],
  pauseEntries: [],
})

/** Replaces an alert in the draft and marks it as changed. */
export function putAlert(draft: Draft, alert: StoredAlert): void {
  draft.alerts.set(alert.alertId, alert)
  draft.changed.add(alert.alertId)
}

/** Adds one line to an alert's timeline. */
export function note(
  draft: Draft,
  alert: StoredAlert,
  entry: { what: TimelineWhat; who?: string; detail?: Record<string, unknown> },
): StoredAlert {
  const noted = { ...alert, timeline: [...alert.timeline, { at: draft.now, ...entry }] }
  putAlert(draft, noted)
  return noted
}

export const openAlertsOf = (draft: Draft): StoredAlert[] =>
  [...draft.alerts.values()].filter((alert) => isUnresolved(alert.state))
