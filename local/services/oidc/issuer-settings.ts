import { randomBytes } from 'node:crypto'
import type { Client, Context } from 'oidc-provider'
import { readAccounts } from './accounts.ts'
import { AUDIENCE, CLIENT_ID, TOKEN_SECONDS } from './issuer-names.ts'
import { memoryAdapter } from './memory-adapter.ts'
import { escapeHtml, issuerPage } from './sign-in-page.ts'
import type { SigningKey } from './signing-key.ts'

/** Name of the API inside the issuer; a resource indicator must be a URI (RFC 8707), the audience need not. */
const RESOURCE = `urn:${AUDIENCE}`
const SCOPES = 'openid email profile'
const fortnight = 14 * 86_400

/** Configuration of oidc-provider: one public client with PKCE, JWT access tokens for the API, no consent page. */
export function issuerSettings({ home, origin, key }: { home: string; origin: string; key: SigningKey }) {
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${origin}/`],
        post_logout_redirect_uris: [`${origin}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: SCOPES.split(' '),
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    // A browser names its origin on the token call on the same origin too.
    clientBasedCORS: (_: Context, asked: string) => asked === origin,
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      AuthorizationCode: 60,
      Interaction: TOKEN_SECONDS,
      Session: fortnight,
      Grant: fortnight,
      RefreshToken: fortnight,
    },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/oidc/interaction/${uid}` },
    findAccount: (_: Context, sub: string) => accountOf(home, sub),
    issueRefreshToken: async (_: Context, client: Client) => client.grantTypeAllowed('refresh_token'),
    loadExistingGrant,
    renderError,
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  }
}

async function accountOf(home: string, sub: string) {
  const account = readAccounts(home).find((known) => known.sub === sub)
  if (account === undefined) return undefined
  return { accountId: sub, claims: async () => ({ ...account }) }
}

/** Grants what the one client may ask for, without asking: it is the house's own page. */
async function loadExistingGrant({ oidc: { client, session, provider } }: Context) {
  const known = session.grantIdFor(client.clientId)
  const existing = known === undefined ? undefined : await provider.Grant.find(known)
  if (existing !== undefined) return existing
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(SCOPES)
  await grant.save()
  return grant
}

async function logoutSource(context: Context, form: string): Promise<void> {
  const button =
    '<button form="op.logoutForm" name="logout" value="yes">退出 <small lang="en">Sign out</small></button>'
  context.body = issuerPage({ zh: '退出？', en: 'Sign out?' }, form + button)
}

async function postLogoutSuccessSource(context: Context): Promise<void> {
  context.body = issuerPage({ zh: '已退出', en: 'Signed out' }, '')
}

async function renderError(context: Context, out: Record<string, string>): Promise<void> {
  context.type = 'html'
  const text = escapeHtml(`${out.error}: ${out.error_description ?? ''}`)
  context.body = issuerPage({ zh: '登录失败', en: 'Sign-in failed' }, `<p>${text}</p>`)
}
