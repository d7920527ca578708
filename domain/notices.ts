import type { StoredAlert } from '../contracts/alert.ts'
import type { AnswerState } from '../contracts/answer.ts'
import type { Notice } from '../contracts/notification.ts'
import { sayAnswer, sayPaused } from './answers.ts'
import type { Draft } from './draft.ts'

/**
 * A notice is tried for this long (ms), also after the next step has begun: when its message was lost the sweep finds it
 * a minute later, and while nobody has claimed the alert it is still worth telling.
 */
const longestLifeMs = 600_000

/** Owes a notice about an alert, due now. Its id is its alert's and its place in the timeline, so a retry owes it once. */
function owe(
  draft: Draft,
  alert: StoredAlert,
  notice: Pick<Notice, 'kind' | 'tell'> & Partial<Notice>,
): void {
  const number = draft.notices.filter(({ alertId }) => alertId === alert.alertId).length
  draft.notices.push({
    noticeId: `${alert.alertId}.${notice.kind}.${alert.timeline.length}.${number}`,
    placeId: alert.placeId,
    alertId: alert.alertId,
    createdAt: draft.now,
    dueAt: draft.now,
    expires: draft.now + longestLifeMs,
    attempt: 0,
    ...notice,
  })
}

/** Tells the people of one chain step. */
export function tellStep(
  draft: Draft,
  alert: StoredAlert,
  step: number,
  kind: 'step' | 'again' = 'step',
): void {
  const tell = alert.chain[step]?.tell ?? []
  if (tell.length === 0) return
  owe(draft, alert, { kind, tell, step })
}

/** Tells the person who has claimed the alert that something changed. */
export function tellClaimant(draft: Draft, alert: StoredAlert): void {
  if (alert.claim) owe(draft, alert, { kind: 'claimant', tell: [`person:${alert.claim.personId}`] })
}

/** A stuck cord may press a hundred times; its newest calls are answered, and all fit into one transaction. */
const mostAnswers = 20

/** Tells the devices that called what became of their calls. */
export function answerCalls(draft: Draft, alert: StoredAlert, state: AnswerState, calls = alert.calls): void {
  for (const call of calls.slice(-mostAnswers)) {
    const who = state === 'coming' || state === 'arrived' ? alert.claim?.name : undefined
    const eta = state === 'coming' ? alert.claim?.eta : undefined
    owe(draft, alert, {
      kind: 'answer',
      tell: [],
      deviceId: call.deviceId,
      answer: {
        v: 1,
        eventId: call.eventId,
        alertId: alert.alertId,
        state,
        ...(who ? { who } : {}),
        ...(eta ? { eta } : {}),
        say:
          alert.state === 'recorded'
            ? sayPaused
            : sayAnswer(state, { who, minutes: eta ? Math.ceil((eta - draft.now) / 60_000) : undefined }),
      },
    })
  }
}

/** Shows the place's devices its open alerts, once per decision that changed one of them. */
export function showPlaceAlerts(draft: Draft): void {
  const care = [...draft.changed].some((id) => draft.alerts.get(id)?.priority !== 'technical')
  if (!care || draft.facts.placements.length === 0) return
  draft.notices.push({
    noticeId: `${draft.state.placeId}.place-alerts.${draft.state.version}`,
    placeId: draft.state.placeId,
    kind: 'place-alerts',
    tell: [],
    createdAt: draft.now,
    dueAt: draft.now,
    expires: draft.now + longestLifeMs,
    attempt: 0,
  })
}
