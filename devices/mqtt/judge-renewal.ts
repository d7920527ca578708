import { X509Certificate } from 'node:crypto'

const day = 24 * 3_600_000
/** A device does not live longer than this by one certificate, whatever that says of itself (AWS's last until 2049). */
const longestLife = 730 * day
/** So long before its end a certificate is renewed. */
export const renewBefore = 30 * day

/** Whether a device gets a new certificate at `now` (ms) by itself. */
export function judgeRenewal(
  life: { from: number; until: number },
  now: number,
): { outcome: 'keep' } | { outcome: 'renew'; reason: string } {
  const end = Math.min(life.until, life.from + longestLife)
  if (now < end - renewBefore) return { outcome: 'keep' }
  return { outcome: 'renew', reason: `the certificate ends on ${new Date(end).toISOString().slice(0, 10)}` }
}

/** From when until when a certificate is good, ms. */
export function lifeOf(pem: string): { from: number; until: number } {
  const { validFromDate, validToDate } = new X509Certificate(pem)
  return { from: validFromDate.getTime(), until: validToDate.getTime() }
}
