import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { isReadByGroup } from '../../../contracts/channel-traits.ts'
import { checkNoteOpening } from '../../../domain/claim-rights.ts'
import { buildLinkView } from '../../../domain/links/link-view.ts'
import { maskName } from '../../../domain/notification-text.ts'
import type { ApiDeps } from '../deps.ts'
import { findNote } from '../open-access-notes.ts'
import type { SeenAlert } from '../show-alert.ts'
import { type Notes, type PageFacts, writeAlertPage } from './alert-page.ts'
import type { PageQuery } from './link-pages.ts'
import { writeListPage } from './list-page.ts'
import type { OpenedLink } from './open-link.ts'
import { framePage, respondPage } from './page.ts'

type Open = Extract<OpenedLink, { outcome: 'open' }>

/** The alert to show: the one asked for among those a link is about, or the only one. */
const chooseAlert = ({ about }: Open, alertId: string | undefined): SeenAlert | undefined =>
  about.length === 1 ? about[0] : about.find(({ alert }) => alert.alertId === alertId)

interface Asked {
  token: string
  query: PageQuery
  opened: Open
  /** how to get in, when that was asked for */
  note?: string
  status?: number
}

/** The page behind a link: of the alert asked for, else of all. It changes nothing. */
export async function showLink(asked: Asked, deps: ApiDeps): Promise<APIGatewayProxyStructuredResultV2> {
  const { token, query, opened, note, status = 200 } = asked
  const { person, about } = opened
  const language = query.language ?? person.language
  const provider = await deps.records.findProvider(about[0].alert.providerId)
  const facts: PageFacts = { token, language, query, reader: maskName(person.name), phone: provider?.phone }
  const view = (seen: SeenAlert) => buildLinkView(seen, person.personId, deps.now())
  const chosen = chooseAlert(opened, query.alertId)
  const main = chosen
    ? writeAlertPage(facts, view(chosen), {
        notes: note === undefined ? await lookForNotes(chosen, opened, deps) : { state: 'open', text: note },
        isOneOfMany: about.length > 1,
      })
    : writeListPage(facts, about.map(view))
  // A page that answers a press was asked for by her: that she has seen it is noted already.
  return respondPage(status, framePage(main, { language, tellsSeen: note === undefined }))
}

async function lookForNotes(
  { alert, place }: SeenAlert,
  { person, link }: Open,
  deps: ApiDeps,
): Promise<Notes> {
  if (checkNoteOpening(alert, person.personId).outcome === 'refused') return { state: 'none' }
  if (!(await findNote(place, deps))) return { state: 'none' }
  return { state: isReadByGroup(link.channel) ? 'sign-in' : 'closed' }
}
