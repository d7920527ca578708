/** Whoever listens answers within this (ms); the next minute asks again. */
const timeoutMs = 10_000

type Pinged = { outcome: 'heard' } | { outcome: 'unheard'; reason: string }

/** A GET of one address; its body is not read. */
export function createPing(url: string, waitMs = timeoutMs): () => Promise<Pinged> {
  return async () => {
    try {
      const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(waitMs) })
      return ok ? { outcome: 'heard' } : { outcome: 'unheard', reason: `status ${status}` }
    } catch (error) {
      if (!(error instanceof Error)) throw error
      return { outcome: 'unheard', reason: error.name }
    }
  }
}
