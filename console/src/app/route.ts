/** Where in the page somebody is. */
export type Route =
  | { page: 'home' }
  | { page: 'alert'; alertId: string }
  | { page: 'bed'; bedId: string }
  | { page: 'fleet' }
  | { page: 'device'; deviceId: string }
  | { page: 'me' | 'duty' | 'reports' }

/** Reads the part of the address after `#`. What it does not know leads home. */
export function readRoute(hash: string): Route {
  if (/^#\/fleet\/?$/.test(hash)) return { page: 'fleet' }
  const [, side] = /^#\/(me|duty|reports)\/?$/.exec(hash) ?? []
  if (side === 'me' || side === 'duty' || side === 'reports') return { page: side }
  const [, folder, id] = /^#\/(alerts|beds|fleet)\/([A-Za-z0-9_-]{1,80})$/.exec(hash) ?? []
  if (id === undefined) return { page: 'home' }
  if (folder === 'fleet') return { page: 'device', deviceId: id }
  return folder === 'alerts' ? { page: 'alert', alertId: id } : { page: 'bed', bedId: id }
}
