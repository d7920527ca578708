import { createECDH, randomBytes } from 'node:crypto'
import { decrypt } from 'http_ece'
import { importJWK, jwtVerify } from 'jose'
import { openHttp, type VendorAnswer, type VendorRequest } from './open-http.ts'

export interface Pushed {
  ttl: number
  urgency: string
  topic: string
  body: Buffer
}

/** A browser that has subscribed: what it hands out, and what only it can read. */
export function aSubscription(endpoint: string) {
  const own = createECDH('prime256v1')
  own.generateKeys()
  const auth = randomBytes(16)
  const keys = { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') }
  return {
    subscription: { endpoint, keys },
    read: (body: Buffer): unknown =>
      JSON.parse(decrypt(body, { version: 'aes128gcm', privateKey: own, authSecret: auth }).toString()),
  }
}

/** A push service (RFC 8030) that takes messages for subscriptions of one sender only (RFC 8292), each at its own path. */
export async function openPushService({ publicKey }: { publicKey: string }) {
  const pushed: Pushed[] = []
  const gone = new Set<string>()
  const http = await openHttp(async (request) => {
    if (gone.has(request.url.pathname)) return { status: 410 }
    const doubt = (await checkSender(request, publicKey)) ?? checkForm(request)
    if (doubt) return doubt
    const { ttl, urgency, topic } = request.headers
    pushed.push({ ttl: Number(ttl), urgency: `${urgency}`, topic: `${topic}`, body: request.body })
    return { status: 201, headers: { location: `${request.url.origin}/m/${pushed.length}` } }
  })
  return { ...http, pushed, gone }
}

async function checkSender({ headers, url }: VendorRequest, publicKey: string) {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=([^,]+)$/.exec(headers.authorization ?? '') ?? []
  if (key !== publicKey) return { status: 403 }
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  try {
    const jwk = await importJWK({ kty: 'EC', crv: 'P-256', x: `${x}`, y: `${y}` }, 'ES256')
    const { payload } = await jwtVerify(token, jwk, { audience: url.origin, requiredClaims: ['exp', 'sub'] })
    const isLong = (payload.exp ?? 0) - Date.now() / 1000 > 86_400
    return isLong ? { status: 401 } : undefined
  } catch {
    return { status: 401 }
  }
}

function checkForm({ headers, body }: VendorRequest): VendorAnswer | undefined {
  if (!/^\d+$/.test(`${headers.ttl}`)) return { status: 400 }
  if (headers['content-encoding'] !== 'aes128gcm') return { status: 415 }
  if (!/^(very-low|low|normal|high)$/.test(`${headers.urgency}`)) return { status: 400 }
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(`${headers.topic}`)) return { status: 400 }
  return body.byteLength > 4096 ? { status: 413 } : undefined
}
