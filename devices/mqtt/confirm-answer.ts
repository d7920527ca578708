import type { Answer } from '../../contracts/answer.ts'
import type { Reply } from '../../contracts/reply.ts'

/** The device has shown and said an answer; each one is confirmed, also when it comes twice. */
export const confirmAnswer = ({ eventId, alertId, state }: Answer): Reply => ({
  ...{ v: 1, re: 'answer', eventId, alertId, state, status: 'done' },
})
