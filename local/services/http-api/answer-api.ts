import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWTVerifyGetKey } from 'jose'
import type { Clock, Lambdas } from '../../ports.ts'
import type { ApiShape } from './api-shape.ts'
import { buildEvent } from './build-event.ts'
import { checkToken, type TokenCheck } from './check-token.ts'
import { corsHeaders, preflightHeaders } from './cors-headers.ts'
import { matchRoute, type RouteMatch } from './match-route.ts'
import { readBody } from './read-body.ts'
import { type Reply, readReply } from './read-reply.ts'

/** Largest request API Gateway takes, bytes. */
const LIMIT = 10 * 1024 * 1024

export interface ApiPorts {
  readonly api: ApiShape
  readonly lambdas: Lambdas
  readonly clock: Clock
  /** Keys of an issuer. */
  readonly keysOf: (issuer: string) => JWTVerifyGetKey
  readonly log: (line: string) => void
}

/** Answers one request by the API's routes. */
export async function answerApi(
  ports: ApiPorts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { api, clock } = ports
  const done = clock.busy('HTTP request')
  try {
    const origin = request.headers.origin
    const cors = api.cors === undefined || origin === undefined ? {} : corsHeaders(api.cors, origin)
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
    const reply =
      api.cors !== undefined && isPreflight
        ? { status: 204, headers: preflightHeaders(api.cors), body: Buffer.alloc(0) }
        : await route(ports, request)
    send(response, { ...reply, headers: { ...reply.headers, ...cors } })
  } finally {
    done()
  }
}

async function route(ports: ApiPorts, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
  const match = matchRoute(ports.api.routes, { method: request.method ?? 'GET', path: url.pathname })
  if (match === undefined) return message(404, 'Not Found')
  const token = await authorize(ports, { match, request })
  if (token?.kind === 'unauthorized') return message(401, 'Unauthorized', { 'www-authenticate': 'Bearer' })
  if (token?.kind === 'forbidden') return message(403, 'Forbidden')
  const body = await readBody(request, LIMIT)
  if (body.kind === 'too-large') return message(413, 'Request Entity Too Large')
  const event = buildEvent({
    apiId: ports.api.id,
    requestId: randomUUID(),
    time: ports.clock.now(),
    method: request.method ?? 'GET',
    url,
    headers: request.headersDistinct,
    body: body.bytes,
    sourceIp: request.socket.remoteAddress ?? '',
    match,
    authorizer: token === undefined ? undefined : { claims: token.claims, scopes: token.scopes },
  })
  return ask(ports, { functionName: match.route.functionName, event })
}

async function authorize(
  { keysOf, log }: ApiPorts,
  { match, request }: { match: RouteMatch; request: IncomingMessage },
): Promise<TokenCheck | undefined> {
  const rule = match.route.tokens
  if (rule === undefined) return undefined
  const check = await checkToken(request.headers.authorization, { rule, keys: keysOf(rule.issuer) })
  if (check.kind !== 'accepted')
    log(`http: ${request.method} ${match.route.key} ${check.kind} (${check.reason})`)
  return check
}

async function ask(
  { lambdas, log }: ApiPorts,
  { functionName, event }: { functionName: string; event: unknown },
): Promise<Reply> {
  const outcome = await lambdas.invoke(functionName, event)
  if (outcome.outcome === 'timed-out') return message(503, 'Service Unavailable')
  const reply = outcome.outcome === 'returned' ? readReply(outcome.payload) : undefined
  if (reply !== undefined) return reply
  log(`http: function ${functionName} gave no usable reply (${outcome.outcome})`)
  return message(500, 'Internal Server Error')
}

function message(status: number, text: string, headers: Record<string, string> = {}): Reply {
  const body = Buffer.from(JSON.stringify({ message: text }))
  return { status, headers: { 'content-type': 'application/json', ...headers }, body }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(body)
}
