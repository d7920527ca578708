/** What must be closed, last opened first. */
export interface Closers {
  add(what: string, close: () => unknown): void
  /** Closes everything even when one part fails; throws the failures afterwards. */
  closeAll(): Promise<void>
}

/** A stack of things to close. */
export function createClosers(): Closers {
  const stack: { what: string; close: () => unknown }[] = []
  return {
    add: (what, close) => void stack.push({ what, close }),
    async closeAll() {
      const failures: Error[] = []
      for (const { what, close } of stack.splice(0).reverse()) {
        try {
          await close()
        } catch (error) {
          failures.push(new Error(`${what} did not close`, { cause: error }))
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'not everything closed')
    },
  }
}
