import { hashLinkToken } from '../../../adapters/codes/link-token.ts'
import type { Person } from '../../../contracts/person.ts'
import type { StoredLink } from '../../../contracts/signed-link.ts'
import { judgeLink } from '../../../domain/links/judge-link.ts'
import { readRostersOnce } from '../../ask-access.ts'
import type { ApiDeps } from '../deps.ts'
import { findAlert } from '../find-alert.ts'
import type { SeenAlert } from '../show-alert.ts'

/** What `makeLinkToken` makes; nothing else is looked for. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/

export type OpenedLink =
  | { outcome: 'open'; link: StoredLink; person: Person; about: [SeenAlert, ...SeenAlert[]] }
  | { outcome: 'dead'; because: 'no-such-link' | 'no-such-person' | 'expired' | 'all-over' }

/** Whom a link is for and what it is about, as far as she may still act on it: she may have left since it was sent. */
export async function openLink(token: string, deps: ApiDeps): Promise<OpenedLink> {
  const link = tokenForm.test(token) ? await deps.links.findLink(hashLinkToken(token)) : undefined
  if (!link) return { outcome: 'dead', because: 'no-such-link' }
  const person = await deps.records.findPerson(link.personId)
  if (!person) return { outcome: 'dead', because: 'no-such-person' }
  const once = { ...deps, ...readRostersOnce(deps) }
  const found = await Promise.all(
    [...new Set(link.alertIds)].map((alertId) => findAlert({ alertId, person, what: 'act-on-alert' }, once)),
  )
  const mayAct = found.flatMap((one) => (one.outcome === 'done' ? [one.body] : []))
  const judged = judgeLink(link, mayAct, deps.now())
  if (judged.outcome === 'refused') return { outcome: 'dead', because: judged.because }
  return { outcome: 'open', link, person, about: judged.about }
}
