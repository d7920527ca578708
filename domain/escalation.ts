import type { StoredAlert } from '../contracts/alert.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import { type Draft, note, openAlertsOf } from './draft.ts'
import { answerCalls, tellStep } from './notices.ts'
import { raisePriority } from './raise-alert.ts'
import { keepHidden } from './tell-first.ts'

/** Tells every chain step that is due, lets claims expire that came to nothing, and makes worse what was not taken back. */
export function escalateDue(draft: Draft): void {
  keepHidden(draft)
  for (const alert of openAlertsOf(draft)) {
    const released = expireClaim(draft, worsen(draft, alert))
    if (released.state === 'open' && released.hiddenBy === undefined) tellDueSteps(draft, released)
  }
}

/** A suspicion that nobody has taken back in time is worse from now on. */
function worsen(draft: Draft, alert: StoredAlert): StoredAlert {
  const { becomes, ...rest } = alert
  if (!becomes || becomes.at > draft.now) return alert
  const episode = alert.episodes.find(({ evidence }) => evidence.becomesAt === becomes.at)
  if (!episode) return alert
  return raisePriority(draft, rest, { ...episode, priority: becomes.priority })
}

function tellDueSteps(draft: Draft, before: StoredAlert): void {
  let alert = before
  alert.chain.forEach((step, index) => {
    if (step.toldAt !== undefined || step.dueAt > draft.now) return
    const chain = alert.chain.map((each, at) => (at === index ? { ...each, toldAt: draft.now } : each))
    alert = note(draft, { ...alert, chain }, { what: 'escalated', detail: { step: index, tell: step.tell } })
    draft.because.push(`step ${index} of ${alert.condition}`)
    tellStep(draft, alert, index)
  })
}

function expireClaim(draft: Draft, alert: StoredAlert): StoredAlert {
  if (alert.state !== 'acknowledged' || !alert.claim || alert.claim.expires > draft.now) return alert
  draft.because.push(`claim expired ${alert.condition}`)
  return giveBack(draft, note(draft, alert, { what: 'claim-expired', who: alert.claim.personId }))
}

/** The alert has nobody again: the step after the last told one is told now, and all others with their old distances. */
export function giveBack(draft: Draft, alert: StoredAlert): StoredAlert {
  const { claim: _claim, acknowledgedAt: _acknowledgedAt, ...rest } = alert
  const untold = alert.chain.findIndex((step) => step.toldAt === undefined)
  const from = untold === -1 ? 0 : untold
  const base = alert.chain[from]?.afterSeconds ?? 0
  const chain = alert.chain.map((step, index) => {
    if (index < from) return step
    const { toldAt: _toldAt, ...again } = step
    return { ...again, dueAt: draft.now + (step.afterSeconds - base) * 1000 }
  })
  const open: StoredAlert = { ...rest, state: 'open', chain }
  draft.alerts.set(open.alertId, open)
  draft.changed.add(open.alertId)
  answerCalls(draft, open, 'received')
  return open
}

/**
 * When an alert must be looked at next (ms): its next step while nobody has it and nothing hides it, the end of its claim,
 * or when it becomes worse by itself.
 */
export function nextDueOf(alert: StoredAlert): number | undefined {
  if (!isUnresolved(alert.state)) return undefined
  const dues = [...duesOf(alert), ...(alert.becomes ? [alert.becomes.at] : [])]
  return dues.length > 0 ? Math.min(...dues) : undefined
}

function duesOf({ state, claim, hiddenBy, chain }: StoredAlert): number[] {
  if (state === 'acknowledged') return claim ? [claim.expires] : []
  if (state !== 'open' || hiddenBy !== undefined) return []
  return chain.flatMap((step) => (step.toldAt === undefined ? [step.dueAt] : []))
}
