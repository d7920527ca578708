/** Where in the page somebody is. */
export type Route = { page: 'home' } | { page: 'alert'; alertId: string } | { page: 'bed'; bedId: string }

/** Reads the part of the address after `#`. What it does not know leads home. */
export function readRoute(hash: string): Route {
  const [, folder, id] = /^#\/(alerts|beds)\/([A-Za-z0-9_-]{1,80})$/.exec(hash) ?? []
  if (id === undefined) return { page: 'home' }
  return folder === 'alerts' ? { page: 'alert', alertId: id } : { page: 'bed', bedId: id }
}
