import type { StoredAlert } from '../../contracts/alert.ts'
import type { Person } from '../../contracts/person.ts'
import type { Act } from '../../domain/acts.ts'
import { checkClosingByLink, checkEscalation } from '../../domain/claim-rights.ts'
import type { Decision } from '../../domain/decide.ts'
import type { ApiDeps } from './deps.ts'
import { findAlert } from './find-alert.ts'
import { noteDrilled } from './note-drilled.ts'

type Refusal = Extract<Decision, { outcome: 'refused' }>['because']

export type Performed =
  | { outcome: 'done' }
  | { outcome: 'absent' }
  /** `claim`: who goes, where somebody else does */
  | { outcome: 'refused'; because: Refusal; claim?: NonNullable<StoredAlert['claim']> }

export interface Acting {
  person: Person
  alertId: string
  act: Act
  /** the channel of the message she acts by, where she has not signed in */
  through?: string
}

/** Lets a person act on an alert that she may act on now. Of two at once one wins. */
export async function performAct(
  { person, alertId, act, through }: Acting,
  deps: ApiDeps,
): Promise<Performed> {
  const found = await findAlert({ alertId, person, what: 'act-on-alert' }, deps)
  if (found.outcome === 'refused') return { outcome: 'absent' }
  const { personId, name } = person
  const decision = await deps.decideAt(found.body.alert.placeId, async () => {
    // Read anew at each try: a closed alert is not listed by its place any more, yet may still be resolved.
    const alert = await deps.places.findAlert(alertId)
    const right = alert && checkRight(alert, { person, act, through })
    if (right?.outcome === 'refused') return { stop: right.because }
    return {
      input: { kind: 'act', alertId, act, by: { personId, name, ...(through !== undefined && { through }) } },
      alerts: alert ? [alert] : [],
    }
  })
  if (decision.outcome === 'no-such-place') return { outcome: 'absent' }
  if (decision.outcome === 'refused') return explain(decision.because, alertId, deps)
  if (decision.outcome === 'stopped') return explain('claimed-by-other', alertId, deps)
  if (decision.outcome !== 'decided') throw new Error(`an act came to ${decision.outcome}`)
  if (act.what === 'resolve') await noteDrilled(found.body.alert, deps)
  return { outcome: 'done' }
}

/** What is not hers to take from whoever is at it. */
function checkRight(
  alert: StoredAlert,
  { person, act, through }: Pick<Acting, 'person' | 'act'> & { through: string | undefined },
) {
  if (act.what === 'escalate') return checkEscalation(alert, person)
  if (act.what === 'resolve' && through !== undefined) return checkClosingByLink(alert, person.personId)
  return { outcome: 'allowed' } as const
}

async function explain(
  because: Refusal,
  alertId: string,
  { places }: Pick<ApiDeps, 'places'>,
): Promise<Performed> {
  if (because !== 'claimed-by-other') return { outcome: 'refused', because }
  const claim = (await places.findAlert(alertId))?.claim
  return { outcome: 'refused', because, ...(claim && { claim }) }
}
