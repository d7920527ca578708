import { createHash } from 'node:crypto'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import * as z from 'zod'
import { readBedCode } from '../../contracts/bed-code.ts'
import { liveAuthorizerName } from '../../contracts/names.ts'
import { buildProblem } from '../../contracts/problem.ts'
import { buildSecurityHeaders } from './security-headers.ts'

/** What of an HTTP API event (payload version 2) decides the answer. */
const requestSchema = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string().optional()).default({}),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
})
type Request = z.output<typeof requestSchema>
type Response = APIGatewayProxyStructuredResultV2

export interface ConsoleSettings {
  page: { html: string; script: string; live: string; worker: string; style: string }
  /** origin people open */
  origin: string
  /** what the page must know to sign somebody in */
  signIn: { issuer: string; clientId: string; audience: string }
  /** where browsers listen, `wss://…/mqtt`; empty: they only ask */
  liveUrl: string
}

/** Serves the page, its script and style, and where to sign in and to listen. It knows nothing of anybody. */
export function buildHandler({ page, origin, signIn, liveUrl }: ConsoleSettings) {
  const safe = buildSecurityHeaders({ origin, issuer: signIn.issuer, liveUrl })
  const live = liveUrl === '' ? {} : { live: { url: liveUrl, authorizer: liveAuthorizerName } }
  const routes: Record<string, (request: Request) => Response> = {
    '/': serve(page.html, 'text/html; charset=utf-8'),
    '/app.js': serve(page.script, 'text/javascript; charset=utf-8'),
    '/live.js': serve(page.live, 'text/javascript; charset=utf-8'),
    // From the root: a worker has what lies beside and below it.
    '/sw.js': serve(page.worker, 'text/javascript; charset=utf-8'),
    '/style.css': serve(page.style, 'text/css; charset=utf-8'),
    '/config.json': () => ({
      statusCode: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: JSON.stringify({ ...signIn, ...live }),
    }),
  }
  return async (event: unknown): Promise<Response> => {
    const request = requestSchema.parse(event)
    const isRead = ['GET', 'HEAD'].includes(request.requestContext.http.method)
    const route = isRead && Object.hasOwn(routes, request.rawPath) ? routes[request.rawPath] : undefined
    const code = isRead && request.rawPath.startsWith('/b/') ? readBedCode(request.rawPath) : undefined
    const { headers, ...rest } = route
      ? route(request)
      : code?.outcome === 'read'
        ? open(code.code)
        : nothingHere()
    return { ...rest, headers: { ...headers, ...safe } }
  }
}

/** Asked for anew each time, sent anew only when changed: a mended page is seen at once, on a thin network too. */
function serve(text: string, type: string): (request: Request) => Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  const headers = { 'cache-control': 'no-cache', etag }
  return (request) => {
    const known = request.headers['if-none-match']?.split(/\s*,\s*/) ?? []
    if (known.some((tag) => tag.replace(/^W\//, '') === etag)) return { statusCode: 304, headers }
    return { statusCode: 200, headers: { ...headers, 'content-type': type }, body: text }
  }
}

/** A scanned card: the page is one address, and what it shall open stands behind its `#`. */
const open = (code: string): Response => ({
  statusCode: 302,
  headers: { location: `/#/b/${code}`, 'cache-control': 'no-store' },
})

function nothingHere(): Response {
  return {
    statusCode: 404,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify(buildProblem('not-found', 'There is no such page. The console opens at /.')),
  }
}
