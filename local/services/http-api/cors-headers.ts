import type { Cors } from './api-shape.ts'

/** The CORS headers for a caller's origin; none for an origin that is not allowed. */
export function corsHeaders(cors: Cors, origin: string): Record<string, string> {
  const anyOrigin = cors.AllowOrigins.includes('*')
  if (!anyOrigin && !cors.AllowOrigins.includes(origin)) return {}
  return {
    'access-control-allow-origin': anyOrigin && !cors.AllowCredentials ? '*' : origin,
    vary: 'origin',
    ...(cors.AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.ExposeHeaders.length > 0
      ? { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }
      : {}),
  }
}

/** What the answer to a preflight adds. */
export function preflightHeaders(cors: Cors): Record<string, string> {
  return {
    'access-control-allow-methods': cors.AllowMethods.join(','),
    'access-control-allow-headers': cors.AllowHeaders.join(','),
    ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
  }
}
