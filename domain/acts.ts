import type { StoredAlert } from '../contracts/alert.ts'
import type { Outcome } from '../contracts/basics.ts'
import { checkTransition, endingOf, type Transition } from './alert-lifecycle.ts'
import { type Draft, note } from './draft.ts'
import { giveBack } from './escalation.ts'
import { clearIfOver } from './match-episodes.ts'
import { answerCalls } from './notices.ts'

export type Act =
  | { what: 'acknowledge'; etaMinutes?: number | undefined }
  | { what: 'arrive' }
  | { what: 'resolve'; outcome: Outcome; note?: string | undefined }
  | { what: 'release' }
  | { what: 'escalate' }

/** Who acts: a person, or "somebody at the terminal". */
export interface Actor {
  personId: string
  name: string
}

export type ActOutcome =
  | { outcome: 'done' }
  | {
      outcome: 'refused'
      because: 'already-closed' | 'claimed-by-other' | 'not-claimed' | 'no-such-alert'
      by?: string
    }

/** Our default when somebody says "I am going" without a time. */
export const defaultEtaMinutes = 15
/** A claim whose time has passed by this much (ms) is given to the next. */
export const claimGraceMs = 300_000

/** Does what a person does to an alert, or says by name why not. Doing the same again is done, not refused. */
export function act(draft: Draft, alert: StoredAlert, what: Act, by: Actor): ActOutcome {
  const isMine = alert.claim?.personId === by.personId
  if (what.what === 'acknowledge' && alert.state === 'acknowledged' && isMine) return { outcome: 'done' }
  if (what.what === 'arrive' && alert.state === 'arrived' && isMine) return { outcome: 'done' }
  const transition = checkTransition(alert.state, what.what satisfies Transition)
  if (transition.outcome === 'refused') {
    if (transition.because !== 'already-claimed') return { outcome: 'refused', because: transition.because }
    return {
      outcome: 'refused',
      because: 'claimed-by-other',
      ...(alert.claim ? { by: alert.claim.personId } : {}),
    }
  }
  if (what.what === 'release' && alert.claim && !isMine) {
    return { outcome: 'refused', because: 'claimed-by-other', by: alert.claim.personId }
  }
  draft.because.push(`${what.what} ${alert.condition}`)
  perform(draft, { ...alert, state: transition.to }, what, by)
  return { outcome: 'done' }
}

function perform(draft: Draft, alert: StoredAlert, what: Act, by: Actor): void {
  const who = by.personId
  switch (what.what) {
    case 'acknowledge':
      acknowledge(draft, alert, what.etaMinutes ?? defaultEtaMinutes, by)
      return
    case 'arrive': {
      const claim = alert.claim?.personId === who ? alert.claim : claimOf(draft, by, 0)
      const arrived = note(
        draft,
        { ...alert, claim, acknowledgedAt: alert.acknowledgedAt ?? draft.now },
        { what: 'arrived', who },
      )
      answerCalls(draft, arrived, 'arrived')
      clearIfOver(draft, arrived)
      return
    }
    case 'resolve': {
      const detail = { outcome: what.outcome }
      const closed = {
        ...alert,
        outcome: what.outcome,
        closedAt: draft.now,
        ...(what.note ? { note: what.note } : {}),
      }
      answerCalls(draft, note(draft, closed, { what: 'resolved', who, detail }), 'closed')
      return
    }
    case 'release':
      giveBack(draft, note(draft, alert, { what: 'released', who }))
      return
    case 'escalate':
      giveBack(draft, note(draft, alert, { what: 'escalated', who }))
      return
    default:
      what satisfies never
  }
}

function acknowledge(draft: Draft, alert: StoredAlert, etaMinutes: number, by: Actor): void {
  const claim = claimOf(draft, by, etaMinutes)
  const claimed = note(
    draft,
    { ...alert, claim, acknowledgedAt: draft.now },
    { what: 'acknowledged', who: by.personId, detail: { eta: claim.eta } },
  )
  answerCalls(draft, claimed, 'coming')
  if (endingOf(claimed) === 'clears-when-acknowledged') clearIfOver(draft, claimed)
}

const claimOf = (draft: Draft, by: Actor, etaMinutes: number): NonNullable<StoredAlert['claim']> => {
  const eta = draft.now + etaMinutes * 60_000
  return { personId: by.personId, name: by.name, at: draft.now, eta, expires: eta + claimGraceMs }
}
