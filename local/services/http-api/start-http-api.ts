/**
 * API Gateway's HTTP API in front of the functions, on plain HTTP, with the local cloud's own routes before it. Not
 * imitated: stages other than $default, stage variables, throttling, access logs, mutual TLS, custom domains,
 * parameter mapping, integrations that are not functions, payload format 1.0, the 30 s limit (the function's own
 * timeout counts), authorizers other than JWT.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import type { Clock, Lambdas, Template } from '../../ports.ts'
import { type ApiPorts, answerApi } from './answer-api.ts'
import { apiShapeOf } from './api-shape.ts'
import { remoteKeys } from './check-token.ts'
import { isUnder, type OwnRoute } from './own-route.ts'
import { sendJson } from './send-json.ts'

/** Names of this machine; another `Host` may be a foreign page that made its name point here (DNS rebinding). */
const ownHosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

export interface HttpApiOptions {
  readonly template: Template
  readonly lambdas: Lambdas
  readonly clock: Clock
  /** A server that listens already, see listenHttp. */
  readonly server: Server
  readonly ownRoutes: readonly OwnRoute[]
  /** The local issuer with its public keys; every other issuer is asked for its keys. */
  readonly issuer: { address: string; jwks: JSONWebKeySet }
  readonly log: (line: string) => void
}

/** Binds the address first, so that the template can be told the real port. Says "starting" until startHttpApi. */
export function listenHttp(port: number): Promise<Server> {
  const server = createServer((_, response) => sendJson(response, 503, { message: 'starting' }))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** Answers requests until the server is closed. */
export function startHttpApi(options: HttpApiOptions): { close(): Promise<void> } {
  const { template, lambdas, clock, server, ownRoutes, log } = options
  const ports = { api: apiShapeOf(template), lambdas, clock, keysOf: keysOf(options.issuer), log }
  server.removeAllListeners('request').on('request', (request, response) => {
    response.sendDate = false
    answer({ ports, ownRoutes }, request, response).catch((error) => {
      log(`http: ${error instanceof Error ? error.stack : error}`)
      if (!response.headersSent) sendJson(response, 500, { message: 'Internal Server Error' })
      else response.destroy()
    })
  })
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  { ports, ownRoutes }: { ports: ApiPorts; ownRoutes: readonly OwnRoute[] },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!ownHosts.test(request.headers.host ?? ''))
    return sendJson(response, 421, { message: 'Misdirected Request' })
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const own = ownRoutes.find((route) => isUnder(route, path))
  return own === undefined ? answerApi(ports, request, response) : own.handle(request, response)
}

function keysOf({ address, jwks }: HttpApiOptions['issuer']): (issuer: string) => JWTVerifyGetKey {
  const known = new Map<string, JWTVerifyGetKey>([[address, createLocalJWKSet(jwks)]])
  return (issuer) => {
    const keys = known.get(issuer) ?? remoteKeys(issuer)
    known.set(issuer, keys)
    return keys
  }
}
