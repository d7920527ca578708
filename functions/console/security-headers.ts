/**
 * What a browser may do on this page, and nothing else: own scripts and styles, calls to this origin, the issuer and the
 * place where it listens. The first as origin, e.g. `https://care.example`.
 */
export function buildSecurityHeaders(where: {
  origin: string
  issuer: string
  liveUrl: string
}): Record<string, string> {
  // Own scheme and host: to a browser `'self'` is not always its own WebSocket.
  const listening = where.liveUrl === '' ? [] : [originOf(where.liveUrl)]
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self'",
    ["connect-src 'self'", new URL(where.issuer).origin, ...listening].join(' '),
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    // The address may hold an alert's id and, for a moment, the code of a sign-in.
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(where.origin.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** `URL` knows no origin of `wss:` addresses. */
function originOf(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
