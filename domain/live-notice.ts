import type { Draft } from './draft.ts'

/** Whoever listens also reads by itself every few seconds: what comes later than this (ms) tells nobody anything. */
const liveLifeMs = 60_000
/** A message for each; what a storm changes besides is found by reading. */
const mostAlerts = 20

/** Tells listening browsers which alerts this decision changed: one notice, whatever it changed. */
export function tellListeners(draft: Draft): void {
  if (draft.changed.size === 0) return
  draft.notices.push({
    noticeId: `${draft.state.placeId}.live.${draft.state.version}`,
    placeId: draft.state.placeId,
    kind: 'live',
    tell: [],
    alertIds: [...draft.changed].slice(-mostAlerts),
    createdAt: draft.now,
    dueAt: draft.now,
    expires: draft.now + liveLifeMs,
    attempt: 0,
  })
}
