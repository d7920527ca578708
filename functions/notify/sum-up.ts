import type { Attempt, NoticeName } from './tools.ts'

/** What several attempts came to: to be tried again as soon as one of them can be. */
export function sumUp(attempts: readonly Attempt[]): Attempt {
  const again = attempts.filter((attempt) => attempt.outcome === 'try-again')
  const [first, ...others] = again
  if (!first) {
    const isReached = attempts.some((attempt) => attempt.outcome === 'done' && attempt.reached)
    return { outcome: 'done', overdue: overdueIn(attempts), ...(isReached ? { reached: true } : {}) }
  }
  return others.reduce((one, other) => ((other.notBefore ?? 0) < (one.notBefore ?? 0) ? other : one), first)
}

function overdueIn(attempts: readonly Attempt[]): NoticeName[] {
  const found = attempts.flatMap((attempt) => (attempt.outcome === 'done' ? (attempt.overdue ?? []) : []))
  return [...new Map(found.map((each) => [each.noticeId + each.placeId, each])).values()]
}

/** What all of them came to. One that is broken keeps none of the others from being finished. */
export async function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(works)
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
}
