/** Where in the page somebody is. */
export type Route = { page: 'home' } | { page: 'alert'; alertId: string }

/** Reads the part of the address after `#`. What it does not know leads home. */
export function readRoute(hash: string): Route {
  const alertId = /^#\/alerts\/([A-Za-z0-9_-]{1,80})$/.exec(hash)?.[1]
  return alertId ? { page: 'alert', alertId } : { page: 'home' }
}
