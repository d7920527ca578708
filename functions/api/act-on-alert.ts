import type { Alert } from '../../contracts/alert.ts'
import { newestOf } from '../../domain/links/entries-of-person.ts'
import { type Answer, done, type Refused, refuse, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { findAlert } from './find-alert.ts'
import { type Acting, type Performed, performAct } from './perform-act.ts'
import { showAlert } from './show-alert.ts'

/** Lets a person act on an alert, and shows what it has become; whoever comes second is told who goes, and when she is there. */
export async function actOnAlert(acting: Acting, deps: ApiDeps): Promise<Answer<Alert>> {
  const { person, alertId } = acting
  const performed = await performAct(acting, deps)
  if (performed.outcome === 'absent') return refuseAsAbsent()
  if (performed.outcome === 'refused') return explain(performed)
  await noteAnswer(acting, deps)
  const after = await findAlert({ alertId, person, what: 'read-place' }, deps)
  return after.outcome === 'done' ? done(await showAlert(after.body, deps)) : after
}

/** What she does in the app answers the message she was told by last. Calling for somebody else is no answer of hers. */
async function noteAnswer(
  { person: { personId }, alertId, act }: Acting,
  { ledger, now }: Pick<ApiDeps, 'ledger' | 'now'>,
): Promise<void> {
  if (act.what === 'escalate') return
  const told = newestOf(await ledger.readLedger(alertId), personId)
  if (told) await ledger.noteReach(told, { what: 'answered', at: now() })
}

function explain({ because, claim }: Extract<Performed, { outcome: 'refused' }>): Refused {
  switch (because) {
    case 'already-closed':
      return refuse('conflict', 'already-closed: somebody has closed this alert.')
    case 'claimed-by-other':
      return explainClaim(claim)
    case 'not-claimed':
      return refuse('conflict', 'not-claimed: nobody is going, so there is nothing to release.')
    case 'no-such-alert':
      // It was found a moment ago: it is no more among those that anything can be done about.
      return refuse('conflict', 'already-closed: this alert is history.')
    default:
      return because satisfies never
  }
}

function explainClaim(claim: Extract<Performed, { outcome: 'refused' }>['claim']): Refused {
  // Given back in this very moment: who asks again may have it.
  if (!claim) return refuse('conflict', 'claimed-by-other: somebody else was going already. Look again.')
  const eta = new Date(claim.eta).toISOString()
  return refuse('conflict', `claimed-by-other: ${claim.name} is going already, expected at ${eta}.`, [
    { path: 'claim.personId', reason: claim.personId },
    { path: 'claim.name', reason: claim.name },
    { path: 'claim.eta', reason: eta },
  ])
}
