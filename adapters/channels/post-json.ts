import type { SendOutcome } from './channel-adapter.ts'

/** A receiver that has not answered by then (ms) is as good as down: the next try comes soon enough. */
export const answerWithin = 5000

/** Statuses by which a receiver says "not now": timed out, too many requests. */
const notNow = new Set([408, 429])

/**
 * Posts JSON and reads the answer's status only: what the other side writes is neither read nor logged. Redirects are
 * not followed, for the body is meant for the address it was given for.
 */
export async function postJson(post: {
  url: string
  body: string
  headers?: Record<string, string>
  timeoutMs?: number
}): Promise<SendOutcome> {
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      body: post.body,
      headers: { 'content-type': 'application/json', ...post.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(post.timeoutMs ?? answerWithin),
    })
    await response.body?.cancel()
    return judgeStatus(response.status)
  } catch (error) {
    return { outcome: 'failed', reason: nameNetworkError(error), again: true }
  }
}

function judgeStatus(status: number): SendOutcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted' }
  if (status >= 300 && status < 400) {
    return { outcome: 'failed', reason: `HTTP ${status}, a redirect is not followed`, again: false }
  }
  return { outcome: 'failed', reason: `HTTP ${status}`, again: status >= 500 || notNow.has(status) }
}

/** `fetch` hides what happened (ECONNREFUSED, ENOTFOUND, …) in the cause; anything that is no network error is a bug. */
function nameNetworkError(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'no answer in time'
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') throw error
  const { cause } = error
  return cause instanceof Error && 'code' in cause
    ? `network: ${String(cause.code)}`
    : 'network: no connection'
}
