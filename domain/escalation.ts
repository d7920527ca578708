import type { StoredAlert } from '../contracts/alert.ts'
import { priorities } from '../contracts/basics.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import { type Draft, note, openAlertsOf, putAlert } from './draft.ts'
import { endDrill } from './drill.ts'
import { answerCalls, tellClaimant, tellStep } from './notices.ts'
import { raisePriority } from './raise-alert.ts'
import { askAgain } from './reach/ask-again.ts'
import { judgeReach, type Reach } from './reach/judge-reach.ts'
import { repeatDue, restartRepeat } from './reach/repeat.ts'
import { tellChainStep, untold } from './reach/tell-chain-step.ts'
import { keepHidden } from './tell-first.ts'

/**
 * One transaction takes 100 writes, and what does not fit into it is never saved: then nobody could be told or answer any
 * more. One alert owes up to 35 notices (20 answers, 10 steps, sirens), and ten alerts are 20 writes.
 */
const enoughOwed = 35

/**
 * Tells every chain step that is due, at once where the one before reached nobody, and again until somebody answers. Lets
 * claims expire that came to nothing, and makes worse what was not taken back. Where too much is due at once the most
 * urgent comes first, and the place must be looked at again.
 */
export function escalateDue(draft: Draft, reach?: Reach): { outcome: 'all-told' | 'more-is-due' } {
  keepHidden(draft)
  const alerts = openAlertsOf(draft).sort((a, b) => rankOf(a) - rankOf(b))
  for (const alert of alerts) {
    if (draft.notices.length >= enoughOwed && (nextDueOf(alert) ?? draft.now + 1) <= draft.now)
      return { outcome: 'more-is-due' }
    escalate(draft, alert, reach)
  }
  return { outcome: 'all-told' }
}

const rankOf = ({ priority }: StoredAlert): number => priorities.indexOf(priority)

function escalate(draft: Draft, alert: StoredAlert, reach: Reach | undefined): void {
  const released = expireClaim(draft, worsen(draft, endDrill(draft, alert)))
  askAgain(draft, released)
  if (released.state !== 'open' || released.hiddenBy !== undefined) return
  const judged = reach ? judgeReach(draft, released, reach) : released
  repeatDue(draft, tellDueSteps(draft, judged))
}

/** A suspicion that nobody has taken back in time is worse from now on. */
function worsen(draft: Draft, alert: StoredAlert): StoredAlert {
  const { becomes, ...rest } = alert
  if (!becomes || becomes.at > draft.now) return alert
  const episode = alert.episodes.find(({ evidence }) => evidence.becomesAt === becomes.at)
  if (!episode) return alert
  return raisePriority(draft, rest, { ...episode, priority: becomes.priority })
}

function tellDueSteps(draft: Draft, before: StoredAlert): StoredAlert {
  let alert = before
  for (const [index, step] of before.chain.entries()) {
    if (step.toldAt !== undefined || step.dueAt > draft.now) continue
    alert = note(draft, alert, { what: 'escalated', detail: { step: index, tell: step.tell } })
    draft.because.push(`step ${index} of ${alert.condition}`)
    alert = tellChainStep(draft, alert, index)
  }
  return alert
}

function expireClaim(draft: Draft, alert: StoredAlert): StoredAlert {
  if (alert.state !== 'acknowledged' || !alert.claim || alert.claim.expires > draft.now) return alert
  draft.because.push(`claim expired ${alert.condition}`)
  return giveBack(draft, note(draft, alert, { what: 'claim-expired', who: alert.claim.personId }))
}

/**
 * The alert has nobody again: the step after the last told one is told now, and all others with their old distances. Who
 * stood down is told again, and who had claimed it that it is hers no more, unless she said so herself (`by`).
 */
export function giveBack(draft: Draft, alert: StoredAlert, by?: string): StoredAlert {
  const { claim, acknowledgedAt: _acknowledgedAt, askAt: _askAt, ...rest } = alert
  const next = alert.chain.findIndex((step) => step.toldAt === undefined)
  const from = next === -1 ? alert.chain.length : next
  const base = alert.chain[from]?.afterSeconds ?? 0
  const chain = alert.chain.map((step, index) => {
    const { checkAt: _checkAt, ...told } = step
    return index < from ? told : untold(step, draft.now + (step.afterSeconds - base) * 1000)
  })
  const open = soundAtOnce(restartRepeat({ ...rest, state: 'open', chain }, draft.now), draft.now)
  putAlert(draft, open)
  answerCalls(draft, open, 'received')
  if (claim && claim.personId !== by) tellClaimant(draft, { ...open, claim })
  const mustHear = claim !== undefined || next === -1
  if (mustHear) tellAgain(draft, open, { before: from, besides: claim?.personId })
  return open
}

/** A siren that had stayed does not wait for its next turn. */
const soundAtOnce = (alert: StoredAlert, now: number): StoredAlert =>
  alert.repeat?.sirenAt === undefined ? alert : { ...alert, repeat: { ...alert.repeat, sirenAt: now } }

function tellAgain(
  draft: Draft,
  alert: StoredAlert,
  { before, besides }: { before: number; besides: string | undefined },
): void {
  for (let step = 0; step < before; step++)
    tellStep(draft, alert, step, { kind: 'again', ...(besides === undefined ? {} : { besides }) })
}

/**
 * When an alert must be looked at next (ms): its next step, word of whether one reached anybody, and its next repetition
 * while nobody has it and nothing hides it; the end of its claim; or when it becomes worse or ends by itself.
 */
export function nextDueOf(alert: StoredAlert): number | undefined {
  if (!isUnresolved(alert.state)) return undefined
  const dues = [...duesOf(alert), alert.becomes?.at, alert.drill?.until].filter((at) => at !== undefined)
  return dues.length > 0 ? Math.min(...dues) : undefined
}

function duesOf({ state, claim, hiddenBy, chain, repeat, askAt }: StoredAlert): (number | undefined)[] {
  if (state === 'acknowledged') return [claim?.expires]
  if (state === 'arrived') return [askAt]
  if (state !== 'open' || hiddenBy !== undefined) return []
  const steps = chain.map(({ toldAt, dueAt, checkAt }) => (toldAt === undefined ? dueAt : checkAt))
  return [...steps, repeat?.roundAt, repeat?.sirenAt]
}
