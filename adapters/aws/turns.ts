/**
 * Lets works of one key follow each other in the order they were given, and works of different keys run at the same
 * time. A work that fails does not stop those behind it, and neither does a key that cannot be told.
 */
export function inTurns<T>(keyOf: (item: T) => string) {
  const ahead = new Map<string, Promise<unknown>>()
  return async <R>(item: T, work: () => Promise<R>): Promise<R> => {
    const key = keyOf(item)
    const before = ahead.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    ahead.set(key, mine)
    return mine
  }
}
