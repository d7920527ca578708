import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts'

export interface SignInSettings {
  issuer: string
  clientId: string
  audience: string
}

/** Seconds before its end at which a token is renewed. */
const renewBefore = 60
/** Says that somebody signed in at this browser before; holds nothing of her. */
const knownHere = 'carebed.signed-in-before'

/** What opening the page came to. `hash` is where the person wanted to go before signing in. */
export type Opened =
  | { outcome: 'signed-in' }
  | { outcome: 'signed-out'; wasHere: boolean }
  | { outcome: 'failed'; reason: string }

/** Authorization code with PKCE. Tokens live in this tab only; a refresh token, if there is one, renews them. */
export class Session {
  private readonly manager: UserManager
  private renewing: Promise<User | null> | undefined

  constructor({ issuer, clientId, audience }: SignInSettings) {
    const store = new WebStorageStateStore({ store: window.sessionStorage })
    this.manager = new UserManager({
      authority: issuer,
      client_id: clientId,
      redirect_uri: `${location.origin}/`,
      post_logout_redirect_uri: `${location.origin}/`,
      scope: 'openid profile',
      userStore: store,
      stateStore: store,
      automaticSilentRenew: false,
      requestTimeoutInSeconds: 8,
      redirectMethod: 'replace',
      // Issuers name an API by one of two parameters; a resource must be a URI (RFC 8707).
      extraQueryParams: { audience },
      ...(/^[a-z][a-z0-9+.-]*:/i.test(audience) ? { resource: audience } : {}),
    })
  }

  /** Finishes a sign-in that is coming back, or finds the one that is there. */
  async open(): Promise<Opened> {
    const query = new URLSearchParams(location.search)
    if (query.has('state') && (query.has('code') || query.has('error'))) return this.comeBack()
    const user = await this.manager.getUser()
    if (user && (!user.expired || user.refresh_token)) return { outcome: 'signed-in' }
    return { outcome: 'signed-out', wasHere: localStorage.getItem(knownHere) === 'yes' }
  }

  private async comeBack(): Promise<Opened> {
    try {
      const user = await this.manager.signinRedirectCallback()
      const wanted = typeof user.state === 'string' ? user.state : ''
      history.replaceState(null, '', `/${wanted}`)
      localStorage.setItem(knownHere, 'yes')
      return { outcome: 'signed-in' }
    } catch (error) {
      history.replaceState(null, '', '/')
      return { outcome: 'failed', reason: reasonOf(error) }
    }
  }

  /** Goes to the issuer, in the reader's language, and later comes back to where she was. */
  async go(language: string): Promise<void> {
    await this.manager.signinRedirect({ state: location.hash, ui_locales: language })
  }

  /** A token that still holds, or undefined: she must sign in again. Throws when the issuer cannot be reached. */
  async token(): Promise<string | undefined> {
    const user = await this.manager.getUser()
    if (!user) return undefined
    if ((user.expires_in ?? renewBefore) > renewBefore) return user.access_token
    if (!user.refresh_token) return user.expired ? undefined : user.access_token
    this.renewing ??= this.manager.signinSilent().finally(() => {
      this.renewing = undefined
    })
    try {
      return (await this.renewing)?.access_token
    } catch (error) {
      if (!user.expired) return user.access_token
      if (error instanceof TypeError) throw error
      return undefined
    }
  }

  /** Forgets the token, here and at the issuer where it can be asked to. */
  async leave(): Promise<void> {
    localStorage.removeItem(knownHere)
    try {
      await this.manager.signoutRedirect()
    } catch {
      // An issuer without an address for signing out: what this tab knew is forgotten all the same.
      await this.manager.removeUser()
      location.replace('/')
    }
  }

  /** The token is refused: it is of no more use. */
  async forget(): Promise<void> {
    await this.manager.removeUser()
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
