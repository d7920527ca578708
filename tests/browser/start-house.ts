import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet } from 'jose'
import { buildPage } from '../../console/build.ts'
import { buildHandler } from '../../functions/console/handler.ts'
import { checkToken } from '../../local/services/http-api/check-token.ts'
import { isUnder } from '../../local/services/http-api/own-route.ts'
import { readBody } from '../../local/services/http-api/read-body.ts'
import { listenHttp } from '../../local/services/http-api/start-http-api.ts'
import { saveAccount } from '../../local/services/oidc/accounts.ts'
import { AUDIENCE, CLIENT_ID } from '../../local/services/oidc/issuer-names.ts'
import { startIssuer } from '../../local/services/oidc/start-issuer.ts'
import { House } from './a-house.ts'

interface Told {
  status: number
  headers: Record<string, string>
  body: string
}

/** The page as its function serves it, the local issuer with its accounts, and a small API, on one origin. */
export async function startHouse() {
  const home = mkdtempSync(join(tmpdir(), 'carebed-page-'))
  const server = await listenHttp(0)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const house = new House()
  for (const name of ['caregiver-1', 'caregiver-2', 'operator', 'nobody']) {
    saveAccount(home, { email: `${name}@demo.example`, name })
  }
  const issuer = await startIssuer({ home, origin, log: (line) => console.error(line) })
  const signIn = { issuer: `${origin}/oidc`, clientId: CLIENT_ID, audience: AUDIENCE }
  const servePage = buildHandler({ page: buildPage(), origin, signIn, liveUrl: '' })
  const rule = { issuer: signIn.issuer, audience: [AUDIENCE], scopes: [] }
  const keys = createLocalJWKSet(issuer.jwks)

  async function tell(request: IncomingMessage, { pathname, searchParams }: URL): Promise<Told> {
    if (pathname === '/healthz') return json(200, { status: 'ok', at: new Date().toISOString() })
    if (!pathname.startsWith('/v1/')) return page(request, pathname)
    const token = await checkToken(request.headers.authorization, { rule, keys })
    if (token.kind !== 'accepted') return json(401, { message: 'Unauthorized' })
    const read = await readBody(request, 10_000)
    const text = read.kind === 'read' ? read.bytes.toString('utf8') : ''
    const body = text === '' ? {} : JSON.parse(text)
    const { status, body: answer } = house.answer({
      path: pathname,
      sub: token.claims.sub ?? '',
      body,
      method: request.method,
      query: searchParams,
      key: request.headers['idempotency-key']?.toString(),
    })
    return json(status, answer)
  }

  async function page(request: IncomingMessage, rawPath: string): Promise<Told> {
    const requestContext = { http: { method: request.method } }
    const {
      statusCode = 200,
      headers = {},
      body = '',
    } = await servePage({ rawPath, requestContext, headers: {} })
    return { status: statusCode, headers: headers as Record<string, string>, body }
  }

  server
    .removeAllListeners('request')
    .on('request', async (request: IncomingMessage, response: ServerResponse) => {
      const url = new URL(request.url ?? '/', origin)
      if (isUnder(issuer.route, url.pathname)) {
        return issuer.route.handle(request, response)
      }
      try {
        const { status, headers, body } = await tell(request, url)
        response.writeHead(status, headers).end(body)
      } catch (error) {
        // A page that is closed breaks off its calls; everything else is a fault of this house.
        if (!response.destroyed) throw error
      }
    })

  return {
    origin,
    house,
    close: () => {
      server.closeAllConnections()
      rmSync(home, { recursive: true, force: true })
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function json(status: number, document: unknown): Told {
  const type = status < 400 || status === 503 ? 'application/json' : 'application/problem+json'
  const isProblem = typeof document === 'object' && document !== null && 'type' in document
  return {
    status,
    headers: { 'content-type': isProblem ? type : 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(document),
  }
}
