import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { isReadByGroup } from '../../../contracts/channel-traits.ts'
import type { LinkAct } from '../../../contracts/signed-link.ts'
import type { ApiDeps } from '../deps.ts'
import { type OpenedNote, openAccessNotes } from '../open-access-notes.ts'
import { type Performed, performAct } from '../perform-act.ts'
import type { SeenAlert } from '../show-alert.ts'
import { overToken, type PageQuery, pageOf, type Saying } from './link-pages.ts'
import { noteLinkReach } from './note-link-reach.ts'
import { type OpenedLink, openLink } from './open-link.ts'
import { respondElsewhere } from './page.ts'
import { readAct, readPageQuery } from './read-fields.ts'
import { showLink } from './show-link.ts'

type Response = APIGatewayProxyStructuredResultV2

export interface Pressed {
  token: string
  opened: Extract<OpenedLink, { outcome: 'open' }>
  fields: Record<string, unknown>
}

/** The alert that was pressed for, never another in its place: it may be over while others behind the link are not. */
function findPressed({ link, about }: Pressed['opened'], named: string | undefined): SeenAlert | undefined {
  const [only, ...others] = link.alertIds
  const alertId = named ?? (others.length === 0 ? only : undefined)
  return about.find(({ alert }) => alert.alertId === alertId)
}

/** Does what its person pressed on the page of a link, and sends her on to how it is then. */
export async function actByLink(
  what: LinkAct,
  { token, opened, fields }: Pressed,
  deps: ApiDeps,
): Promise<Response> {
  const query = readPageQuery(fields)
  const { link, person } = opened
  const chosen = findPressed(opened, query.alertId)
  if (!chosen) return respondElsewhere(pageOf(token, { language: query.language, said: 'changed' }))
  const act = readAct(what, fields)
  if (!act) return showLink({ token, opened, query: { ...query, said: 'unclear' }, status: 400 }, deps)
  const { alertId } = chosen.alert
  const performed = await performAct({ person, alertId, act, through: link.channel }, deps)
  if (performed.outcome === 'done') {
    await noteLinkReach({ link, alertIds: [alertId], whats: ['seen', 'answered'] }, deps)
  } else {
    await noteLinkReach({ link, alertIds: [alertId], whats: ['seen'] }, deps)
  }
  const said = performed.outcome === 'done' ? undefined : sayRefusal(performed)
  return respondElsewhere(await whereNext(token, { alertId, language: query.language, said }, deps))
}

/** Back to the page of the alert; when nothing is left to be done by this link, to where that is said. */
async function whereNext(token: string, query: PageQuery, deps: ApiDeps): Promise<string> {
  const after = await openLink(token, deps)
  if (after.outcome === 'dead') return pageOf(overToken)
  const isThere = after.about.some(({ alert }) => alert.alertId === query.alertId)
  return pageOf(token, isThere ? query : { language: query.language })
}

function sayRefusal(performed: Exclude<Performed, { outcome: 'done' }>): Saying {
  return performed.outcome === 'refused' && performed.because === 'claimed-by-other' ? 'lost' : 'changed'
}

/** Shows who goes there how to get in. Not by sending her on: each showing is an opening, and is kept. */
export async function openNotesByLink({ token, opened, fields }: Pressed, deps: ApiDeps): Promise<Response> {
  const query = readPageQuery(fields)
  const { link, person } = opened
  const chosen = findPressed(opened, query.alertId)
  // Whoever is in the group could be at the other end: a door's code is for those who sign in.
  const note: OpenedNote =
    chosen && !isReadByGroup(link.channel)
      ? await openAccessNotes(chosen, person.personId, deps)
      : { outcome: 'nothing-written' }
  if (!chosen || note.outcome !== 'opened')
    return respondElsewhere(pageOf(token, { ...query, said: 'changed' }))
  const { alertId } = chosen.alert
  await noteLinkReach({ link, alertIds: [alertId], whats: ['seen'] }, deps)
  return showLink({ token, query: { alertId, language: query.language }, opened, note: note.note.text }, deps)
}
