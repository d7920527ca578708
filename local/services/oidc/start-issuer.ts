/**
 * The OIDC issuer of the local accounts. No passwords, no second factor, no consent: whoever can reach 127.0.0.1 is
 * trusted. Runs on the machine's own time whatever the local clock says. Sessions end with the process.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import type { OwnRoute } from '../http-api/own-route.ts'
import { readBody } from '../http-api/read-body.ts'
import { readAccounts } from './accounts.ts'
import { issuerSettings } from './issuer-settings.ts'
import { saveIssuerAddress } from './mint-access-token.ts'
import { signInPage } from './sign-in-page.ts'
import { loadSigningKey, publicKey } from './signing-key.ts'

export interface IssuerOptions {
  readonly home: string
  /** Where console and API answer; the issuer is `<origin>/oidc`. */
  readonly origin: string
  readonly log: (line: string) => void
}

export interface Issuer {
  readonly route: OwnRoute
  /** Public keys for the API's own check of tokens. */
  readonly jwks: { keys: ReturnType<typeof publicKey>[] }
}

/** Starts the issuer at `<origin>/oidc`. */
export async function startIssuer({ home, origin, log }: IssuerOptions): Promise<Issuer> {
  const key = await loadSigningKey(home)
  const issuer = `${origin}/oidc`
  const provider = new Provider(issuer, issuerSettings({ home, origin, key }))
  provider.on('server_error', (_, error) => log(`issuer: ${error.stack ?? error.message}`))
  saveIssuerAddress(home, issuer)
  const callback = provider.callback()
  const route: OwnRoute = {
    path: '/oidc',
    async handle(request, response) {
      const { pathname } = new URL(request.url ?? '/', origin)
      if (pathname.startsWith('/oidc/interaction/'))
        return signIn({ provider, home, request, response }).catch((error) => restart(error, response))
      await callback(Object.assign(request, mounted(request.url ?? '/')), response)
    },
  }
  return { route, jwks: { keys: [publicKey(key)] } }
}

/** oidc-provider learns where it is mounted from the difference between the two. */
function mounted(url: string): { originalUrl: string; url: string } {
  return { originalUrl: url, url: url.slice('/oidc'.length) || '/' }
}

/** A sign-in that was begun before the last stop is begun anew at the console. */
function restart(error: unknown, response: ServerResponse): void {
  if (!(error instanceof Error) || error.name !== 'SessionNotFound') throw error
  response.writeHead(303, { location: '/' }).end()
}

interface SignIn {
  readonly provider: Provider
  readonly home: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function signIn({ provider, home, request, response }: SignIn): Promise<void> {
  const accounts = readAccounts(home)
  if (request.method !== 'POST') {
    await provider.interactionDetails(request, response)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(signInPage(accounts, request.url ?? ''))
    return
  }
  const body = await readBody(request, 4096)
  const sub = body.kind === 'read' ? new URLSearchParams(body.bytes.toString('utf8')).get('sub') : null
  const account = accounts.find((known) => known.sub === sub)
  if (account === undefined) return void response.writeHead(400).end('unknown account')
  const result = { login: { accountId: account.sub } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}
