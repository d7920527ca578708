import type { IncomingMessage, ServerResponse } from 'node:http'

/** A part of the local cloud that answers under its own path, before the routes of the HTTP API. */
export interface OwnRoute {
  /** First segment with its slash: `/oidc` answers `/oidc` and everything below it. */
  readonly path: string
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Whether a request's path belongs to the route. */
export function isUnder(route: OwnRoute, pathname: string): boolean {
  return pathname === route.path || pathname.startsWith(`${route.path}/`)
}
