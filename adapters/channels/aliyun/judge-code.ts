import type { SendOutcome } from '../channel-adapter.ts'

const again = { again: true } as const

/** What the vendor's codes mean for the next try; one that is not here will be the same next time. */
const meanings: Readonly<Record<string, { again: boolean; retryAfterMs?: number; disables?: boolean }>> = {
  // The shortest of its windows is a minute.
  'isv.BUSINESS_LIMIT_CONTROL': { again: true, retryAfterMs: 60_000 },
  'isv.MOBILE_NUMBER_ILLEGAL': { again: false, disables: true },
  'isp.RAM_PERMISSION_DENY': { again: false },
  SignatureNonceUsed: again,
  ServiceUnavailable: again,
  InternalError: again,
}

/** `code` is the vendor's, in an answer of that HTTP status; its message is left out, for it may quote the number. */
export function judgeCode(code: string, status: number): SendOutcome {
  const known = Object.hasOwn(meanings, code) ? meanings[code] : undefined
  const reason = /^[\w.-]{1,80}$/.test(code) ? code : 'a code that cannot be read'
  if (known) return { outcome: 'failed', reason, ...known }
  if (code.startsWith('Throttling')) return { outcome: 'failed', reason, again: true, retryAfterMs: 1000 }
  // `isp` is the vendor's own side, `isv` ours.
  return { outcome: 'failed', reason, again: status >= 500 || code.startsWith('isp.') }
}
