import type { SendOutcome } from './channel-adapter.ts'
import type { Exchanged } from './exchange.ts'
import { judgeStatus } from './judge-status.ts'

/** What a vendor wrote into its answer; `code` 0 is its word for success. */
export interface VendorWord {
  code: number
  /** read to tell causes apart that share a code; never logged, for it may quote what was sent */
  message: string
  providerMessageId?: string
}

/** What a code means for us. */
export type Meaning = Omit<Extract<SendOutcome, { outcome: 'failed' }>, 'outcome'>

export interface Vendor {
  /** undefined: this is not the answer of that vendor */
  read(body: unknown): VendorWord | undefined
  /** undefined: a code nobody has told us about */
  explain(word: VendorWord, headers: Headers): Meaning | undefined
}

/**
 * What became of a message by the vendor's own code, for these vendors say 200 to what they refuse. What nobody can read,
 * and codes nobody knows, are tried again: an alert is told twice rather than not at all.
 */
export function judgeAnswer(exchanged: Exchanged, vendor: Vendor, now: number): SendOutcome {
  const byStatus = judgeStatus(exchanged, now)
  if (exchanged.outcome === 'none' || exchanged.status >= 500) return byStatus
  const word = vendor.read(parse(exchanged.text))
  if (!word) {
    if (byStatus.outcome === 'failed') return byStatus
    return { outcome: 'failed', reason: 'unreadable answer', again: true }
  }
  if (word.code === 0) {
    const { providerMessageId } = word
    if (byStatus.outcome === 'failed') return byStatus
    return providerMessageId === undefined ? byStatus : { ...byStatus, providerMessageId }
  }
  const meaning = vendor.explain(word, exchanged.headers) ?? { reason: 'unknown code', again: true }
  const asked = byStatus.outcome === 'failed' && byStatus.retryAfterMs !== undefined
  return {
    outcome: 'failed',
    ...meaning,
    reason: `${word.code}: ${meaning.reason}`,
    ...(asked && meaning.again ? { retryAfterMs: byStatus.retryAfterMs } : {}),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
