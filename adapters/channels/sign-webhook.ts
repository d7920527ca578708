import { createHmac } from 'node:crypto'

export const signatureHeader = 'X-Carebed-Signature'

/** `t=<unix seconds>,v1=<hex of HMAC-SHA256(secret, t + "." + body)>`: the receiver checks who wrote and how old it is. */
export function signWebhook(message: { secret: string; body: string; now: number }): string {
  const t = Math.floor(message.now / 1000)
  const v1 = createHmac('sha256', message.secret).update(`${t}.${message.body}`).digest('hex')
  return `t=${t},v1=${v1}`
}
