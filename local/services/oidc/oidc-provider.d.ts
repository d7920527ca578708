/** The part of oidc-provider 9 used here; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Client {
    readonly clientId: string
    grantTypeAllowed(type: string): boolean
  }
  export interface Session {
    readonly accountId: string
    grantIdFor(clientId: string): string | undefined
  }
  export interface Context {
    body: unknown
    type: string
    readonly oidc: { readonly client: Client; readonly session: Session; readonly provider: Provider }
  }
  export interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }
  export interface Interaction {
    readonly uid: string
    readonly prompt: { readonly name: string }
  }

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    readonly Grant: {
      new (owner: { clientId: string; accountId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>
    on(event: string, listener: (context: Context, error: Error) => void): this
  }
}
