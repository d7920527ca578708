/** A receiver that has not answered by then (ms) is as good as down: the next try comes soon enough. */
export const answerWithin = 5000

/** No vendor's answer to one message is longer (bytes); what comes after it is not waited for. */
const longestAnswer = 64 * 1024

/** What came back: an answer, whatever it says, or none and why. */
export type Exchanged =
  | { outcome: 'answered'; status: number; headers: Headers; text: string }
  | { outcome: 'none'; reason: string; again: boolean }

/**
 * One POST and its answer. Redirects are not followed, for the body is meant for the address it was given for. A reason
 * never names the address: keys stand in it.
 */
export async function exchange(post: {
  url: string
  body: string
  headers?: Record<string, string>
  timeoutMs?: number | undefined
  /** what the other side writes is nothing to us, and nothing to wait for */
  onlyStatus?: boolean
}): Promise<Exchanged> {
  if (!isSound(post.url)) return { outcome: 'none', reason: 'the address is not one of HTTP', again: false }
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      body: post.body,
      headers: { 'content-type': 'application/json; charset=utf-8', ...post.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(post.timeoutMs ?? answerWithin),
    })
    const { status, headers } = response
    const text = post.onlyStatus ? await response.body?.cancel() : await readStart(response)
    return { outcome: 'answered', status, headers, text: text ?? '' }
  } catch (error) {
    return { outcome: 'none', reason: nameNetworkError(error), again: true }
  }
}

/** `fetch` quotes an address that it cannot use in its error, with whatever secret is in it. */
function isSound(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

async function readStart({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  if (!body) return text
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= longestAnswer) break
  }
  return text
}

/** `fetch` hides what happened (ECONNREFUSED, ENOTFOUND, …) in the cause; anything that is no network error is a bug. */
export function nameNetworkError(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'no answer in time'
  if (!(error instanceof TypeError) || !networkErrors.has(error.message)) throw error
  const { cause } = error
  return cause instanceof Error && 'code' in cause
    ? `network: ${String(cause.code)}`
    : 'network: no connection'
}

/** What `fetch` says when there was no answer, and when it broke off in the middle. */
const networkErrors = new Set(['fetch failed', 'terminated'])
