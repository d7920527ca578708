import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type LinkAct, linkActs } from '../../../contracts/signed-link.ts'
import type { ApiDeps } from '../deps.ts'
import type { Request } from '../request.ts'
import { actByLink, openNotesByLink, type Pressed } from './act-by-link.ts'
import { overToken, pageOf } from './link-pages.ts'
import { noteLinkReach } from './note-link-reach.ts'
import { openLink } from './open-link.ts'
import { deadPage, overPage, respondElsewhere, respondNothing, respondPage } from './page.ts'
import { readFields, readPageQuery } from './read-fields.ts'
import { showLink } from './show-link.ts'

type Response = APIGatewayProxyStructuredResultV2

const dead = () => respondPage(404, deadPage)

/** What is behind a signed link, for whoever holds it. Reading changes nothing, however often; only a press acts. */
export async function answerLink(request: Request, deps: ApiDeps): Promise<Response> {
  const [, , token = '', act, ...rest] = request.rawPath.split('/')
  const { method } = request.requestContext.http
  if (rest.length > 0) return dead()
  if (method === 'POST' && act !== undefined) return press({ token, act, request }, deps)
  if (method !== 'GET' && method !== 'HEAD') return dead()
  // A phone that lost the page loads where it was posted to.
  const page = act === undefined ? await read(token, request, deps) : respondElsewhere(pageOf(token))
  return method === 'HEAD' ? { ...page, body: '' } : page
}

async function read(token: string, request: Request, deps: ApiDeps): Promise<Response> {
  if (token === overToken) return respondPage(200, overPage)
  const opened = await openLink(token, deps)
  if (opened.outcome === 'dead') return dead()
  return showLink({ token, opened, query: readPageQuery(request.queryStringParameters) }, deps)
}

async function press(
  { token, act, request }: { token: string; act: string; request: Request },
  deps: ApiDeps,
): Promise<Response> {
  const said = readFields(request)
  if (said.outcome === 'too-large') return respondPage(413, deadPage)
  const opened = await openLink(token, deps)
  if (opened.outcome === 'dead') return dead()
  // Whoever fetches ahead of a person presses nothing for her.
  if (isAhead(request)) return respondElsewhere(pageOf(token))
  const pressed: Pressed = { token, opened, fields: said.fields }
  if (isLinkAct(act)) return actByLink(act, pressed, deps)
  switch (act) {
    case 'access-notes':
      return openNotesByLink(pressed, deps)
    case 'seen': {
      const alertIds = opened.about.map(({ alert }) => alert.alertId)
      await noteLinkReach({ link: opened.link, alertIds, whats: ['seen'] }, deps)
      return respondNothing()
    }
    default:
      return dead()
  }
}

const isLinkAct = (act: string): act is LinkAct => (linkActs as readonly string[]).includes(act)

const isAhead = ({ headers }: Request): boolean =>
  [headers.purpose, headers['sec-purpose'], headers['x-moz'], headers['x-purpose']].some(
    (purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(purpose),
  )
