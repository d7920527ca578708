import type { Queue, Received } from './queue.ts'

/** Takes messages, waiting up to `waitSeconds` (real time) for the first; `stopped` ends the wait with nothing. */
export async function longPoll(options: {
  queue: Queue
  limit: number
  waitSeconds: number
  visibilitySeconds?: number
  stopped: AbortSignal
}): Promise<Received[]> {
  const { queue, limit, waitSeconds, visibilitySeconds, stopped } = options
  const take = () => queue.take(limit, visibilitySeconds)
  const first = take()
  if (first.length > 0 || waitSeconds === 0 || stopped.aborted) return first
  return new Promise((resolve) => {
    const finish = (messages: Received[]) => {
      clearTimeout(timer)
      forget()
      stopped.removeEventListener('abort', giveUp)
      resolve(messages)
    }
    const giveUp = () => finish([])
    const timer = setTimeout(giveUp, waitSeconds * 1_000)
    const forget = queue.onVisible(() => {
      const messages = take()
      if (messages.length > 0) finish(messages)
    })
    stopped.addEventListener('abort', giveUp)
  })
}
