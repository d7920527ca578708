import type { Answer } from '../../contracts/answer.ts'

/** Calls whose answers are compared; a device makes few. */
const mostCalls = 200

/** What is older than what was heard about the same call is not said any more: answers may overtake each other. */
export function createAnswerOrder() {
  const newest = new Map<string, number>()
  return {
    judge({ eventId, at }: Pick<Answer, 'eventId' | 'at'>): 'say' | 'leave-out' {
      const known = newest.get(eventId)
      if (known !== undefined && at !== undefined && at < known) return 'leave-out'
      newest.delete(eventId)
      if (at !== undefined) newest.set(eventId, at)
      const [oldest] = newest.keys()
      if (newest.size > mostCalls && oldest !== undefined) newest.delete(oldest)
      return 'say'
    },
  }
}
