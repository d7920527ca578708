import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Notification, notificationSchema } from '../../../contracts/notification.ts'
import { openHttp, type VendorAnswer, type VendorRequest } from './open-http.ts'
import { readJson } from './read-json.ts'

const minute = 60_000

export interface WebhookOwner {
  secret: string
  clock: () => number
  /** messages in a minute; more are asked to come back when it is over */
  perMinute?: number
  port?: number
}

/**
 * Somebody's own receiver, written from our page about it alone: genuine only by its signature, no older than five
 * minutes, and one notification kept once however often it comes. `clock` in ms.
 */
export async function openWebhook(owner: WebhookOwner) {
  const taken: Notification[] = []
  const times: number[] = []
  const http = await openHttp((request): VendorAnswer => {
    const at = owner.clock()
    if (request.body.length > 256 * 1024) return { status: 413 }
    if (!isGenuine(request, owner.secret, at)) return { status: 401, body: 'not genuine' }
    const recent = times.filter((time) => time > at - minute)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= (owner.perMinute ?? Number.POSITIVE_INFINITY)) {
      return { status: 429, headers: { 'retry-after': String(Math.ceil((oldest + minute - at) / 1000)) } }
    }
    const notification = notificationSchema.parse(readJson(request.body))
    times.push(at)
    if (!taken.some((one) => one.notificationId === notification.notificationId)) taken.push(notification)
    return { status: 202 }
  }, owner)
  return { ...http, taken }
}

function isGenuine({ headers, body }: VendorRequest, secret: string, at: number): boolean {
  const header = String(headers['x-carebed-signature'])
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (v1 === '' || Math.abs(at / 1000 - Number(t)) > 300) return false
  const expected = createHmac('sha256', secret).update(`${t}.${body}`).digest()
  return timingSafeEqual(expected, Buffer.from(v1, 'hex'))
}
