import type { StoredAlert } from '../contracts/alert.ts'
import type { Outcome } from '../contracts/basics.ts'
import { checkTransition, endingOf, type Transition } from './alert-lifecycle.ts'
import { desk } from './chain.ts'
import { type Draft, note } from './draft.ts'
import { giveBack } from './escalation.ts'
import { clearIfOver } from './match-episodes.ts'
import { answerCalls, standDown, tellClaimant } from './notices.ts'
import { awaitWord } from './reach/ask-again.ts'

export type Act =
  | { what: 'acknowledge'; etaMinutes?: number | undefined }
  | { what: 'arrive' }
  | { what: 'resolve'; outcome: Outcome; note?: string | undefined }
  | { what: 'release' }
  | { what: 'escalate' }

/** Who acts: a person, or "somebody at the terminal", whom nobody knows. */
export interface Actor {
  personId: string
  name: string
  isUnknown?: true
  /** the channel of the message she acted by, without signing in: in a group, another may have pressed */
  through?: string
}

/** Who it was in a line of the timeline, and by which message. */
const lineOf = ({ personId: who, through }: Actor, detail: Record<string, unknown> = {}) => {
  const said = { ...detail, ...(through === undefined ? {} : { through }) }
  return Object.keys(said).length > 0 ? { who, detail: said } : { who }
}

export type ActOutcome =
  | { outcome: 'done' }
  | {
      outcome: 'refused'
      because: 'already-closed' | 'claimed-by-other' | 'not-claimed' | 'no-such-alert'
      /** who goes already, and when (ms) she means to be there */
      by?: string
      name?: string
      eta?: number
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
    return claimedByOther(alert)
  }
  if (what.what === 'release' && alert.claim && !isMine) return claimedByOther(alert)
  draft.because.push(`${what.what} ${alert.condition}`)
  perform(draft, { ...alert, state: transition.to }, what, by)
  return { outcome: 'done' }
}

function claimedByOther({ claim }: StoredAlert): ActOutcome {
  const who = claim ? { by: claim.personId, name: claim.name, eta: claim.eta } : {}
  return { outcome: 'refused', because: 'claimed-by-other', ...who }
}

function perform(draft: Draft, alert: StoredAlert, what: Act, by: Actor): void {
  const who = by.personId
  switch (what.what) {
    case 'acknowledge':
      acknowledge(draft, alert, what.etaMinutes ?? defaultEtaMinutes, by)
      return
    case 'arrive':
      arrive(draft, alert, by)
      return
    case 'resolve': {
      const closed = {
        ...alert,
        outcome: what.outcome,
        closedAt: draft.now,
        ...(what.note ? { note: what.note } : {}),
      }
      const resolved = note(draft, closed, { what: 'resolved', ...lineOf(by, { outcome: what.outcome }) })
      answerCalls(draft, resolved, 'closed')
      // Who had claimed it is told by name; the others have stood down since, unless nobody had.
      if (!resolved.claim) standDown(draft, resolved, who)
      else if (resolved.claim.personId !== who) tellClaimant(draft, resolved)
      return
    }
    case 'release':
      giveBack(draft, note(draft, alert, { what: 'released', ...lineOf(by) }), who)
      return
    case 'escalate':
      giveBack(draft, note(draft, withDesk(alert, draft.now), { what: 'escalated', ...lineOf(by) }), who)
      return
    default:
      what satisfies never
  }
}

/** Whoever calls for others is not left alone with a chain that has told everybody it knows: the duty desk is next. */
function withDesk(alert: StoredAlert, now: number): StoredAlert {
  const { chain } = alert
  const isOver = chain.every(({ toldAt, tell }) => toldAt !== undefined && !tell.includes(desk))
  if (!isOver) return alert
  const afterSeconds = chain.at(-1)?.afterSeconds ?? 0
  return { ...alert, chain: [...chain, { afterSeconds, tell: [desk], dueAt: now }] }
}

/** Somebody is there. Who meant to come and is not she need not hurry any more, nor any other. */
function arrive(draft: Draft, alert: StoredAlert, by: Actor): void {
  // Somebody unknown at the bed of whoever is expected there is most likely she.
  const isMine = alert.claim?.personId === by.personId || by.isUnknown === true
  const claim = isMine && alert.claim ? alert.claim : claimOf(draft, by, 0)
  const acknowledgedAt = alert.acknowledgedAt ?? draft.now
  const there = { ...alert, claim, acknowledgedAt, ...awaitWord(alert, draft.now) }
  const arrived = note(draft, there, { what: 'arrived', ...lineOf(by) })
  answerCalls(draft, arrived, 'arrived')
  if (alert.claim === undefined) standDown(draft, arrived, by.personId)
  else if (!isMine) tellClaimant(draft, { ...arrived, claim: alert.claim })
  clearIfOver(draft, arrived)
}

function acknowledge(draft: Draft, alert: StoredAlert, etaMinutes: number, by: Actor): void {
  const claim = claimOf(draft, by, etaMinutes)
  const claimed = note(
    draft,
    { ...alert, claim, acknowledgedAt: draft.now },
    { what: 'acknowledged', ...lineOf(by, { eta: claim.eta }) },
  )
  answerCalls(draft, claimed, 'coming')
  standDown(draft, claimed, by.personId)
  if (endingOf(claimed) === 'clears-when-acknowledged') clearIfOver(draft, claimed)
}

const claimOf = (draft: Draft, by: Actor, etaMinutes: number): NonNullable<StoredAlert['claim']> => {
  const eta = draft.now + etaMinutes * 60_000
  return { personId: by.personId, name: by.name, at: draft.now, eta, expires: eta + claimGraceMs }
}
