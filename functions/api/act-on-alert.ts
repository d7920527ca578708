import type { Alert } from '../../contracts/alert.ts'
import type { Person } from '../../contracts/person.ts'
import type { Act } from '../../domain/acts.ts'
import type { Decision } from '../../domain/decide.ts'
import { type Answer, done, type Refused, refuse, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import { findAlert } from './find-alert.ts'
import { showAlert } from './show-alert.ts'

type Reason = Extract<Decision, { outcome: 'refused' }>['because']

/** Lets a person act on an alert, and shows what it has become. Of two at once one wins, the other is told. */
export async function actOnAlert(
  { person, alertId, act }: { person: Person; alertId: string; act: Act },
  deps: ApiDeps,
): Promise<Answer<Alert>> {
  const found = await findAlert({ alertId, person, what: 'act-on-alert' }, deps)
  if (found.outcome === 'refused') return found
  const { personId, name } = person
  const decision = await deps.decideAt(found.body.alert.placeId, async () => {
    // Read anew at each try: a closed alert is not listed by its place any more, yet may still be resolved.
    const alert = await deps.places.findAlert(alertId)
    return {
      input: { kind: 'act', alertId, act, by: { personId, name } },
      alerts: alert ? [alert] : [],
    }
  })
  if (decision.outcome === 'no-such-place') return refuseAsAbsent()
  if (decision.outcome === 'refused') return explain(decision.because)
  const after = await findAlert({ alertId, person, what: 'read-place' }, deps)
  return after.outcome === 'done' ? done(await showAlert(after.body, deps)) : after
}

function explain(because: Reason): Refused {
  switch (because) {
    case 'already-closed':
      return refuse('conflict', 'already-closed: somebody has closed this alert.')
    case 'claimed-by-other':
      return refuse('conflict', 'claimed-by-other: somebody else is going already.')
    case 'not-claimed':
      return refuse('conflict', 'not-claimed: nobody is going, so there is nothing to release.')
    case 'no-such-alert':
      // It was found a moment ago: it is no more among those that anything can be done about.
      return refuse('conflict', 'already-closed: this alert is history.')
    default:
      return because satisfies never
  }
}
