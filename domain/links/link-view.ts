import type { StoredAlert } from '../../contracts/alert.ts'
import type { Bilingual, Priority } from '../../contracts/basics.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import type { LinkAct } from '../../contracts/signed-link.ts'
import { sayClocks } from '../explain/figures.ts'
import { nameCondition } from '../explain/names.ts'
import { maskName } from '../notification-text.ts'
import { residentAt } from '../stays.ts'
import { offerActs } from './offer-acts.ts'

/** Who is at it, as the reader of a page sees it. */
export type AtIt = 'nobody' | 'you-go' | 'other-goes' | 'you-are-there' | 'other-is-there'

/** An alert as it may be shown to whoever holds a link to it: names masked, and nothing that was measured. */
export interface LinkView {
  alertId: string
  priority: Priority
  isDrill: boolean
  what: Bilingual
  who?: string
  where: string
  since: string | Bilingual
  atIt: AtIt
  claim?: { name: string; eta: string | Bilingual }
  acts: readonly LinkAct[]
}

/** What a link shows of an alert to the person it is for at `now` (ms), in the clock times of the bed. */
export function buildLinkView(
  { alert, place }: { alert: StoredAlert; place: PlaceFacts },
  personId: string,
  now: number,
): LinkView {
  const { timeZone, name: where } = place.record
  const resident = residentAt(place.stays, alert.onset)
  const { claim } = alert
  const clock = (at: number) => sayClocks(at, now, timeZone)[0] ?? ''
  return {
    alertId: alert.alertId,
    priority: alert.priority,
    isDrill: alert.drill !== undefined,
    what: nameCondition(alert.condition, alert.priority),
    ...(resident && { who: maskName(resident.name) }),
    where,
    since: clock(alert.onset),
    atIt: judgeAtIt(alert, personId),
    ...(claim && { claim: { name: maskName(claim.name), eta: clock(claim.eta) } }),
    acts: offerActs(alert, personId),
  }
}

function judgeAtIt({ state, claim }: StoredAlert, personId: string): AtIt {
  if (claim === undefined || state === 'open') return 'nobody'
  const isMine = claim.personId === personId
  if (state === 'arrived') return isMine ? 'you-are-there' : 'other-is-there'
  return isMine ? 'you-go' : 'other-goes'
}
