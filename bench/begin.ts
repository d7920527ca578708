/** A condition began: at which sample of the night (0 = the first) the facts sufficed. */
export interface Begin {
  condition: string
  sample: number
}

export const sortBegins = (begins: readonly Begin[]): string[] =>
  begins
    .toSorted((one, other) => one.sample - other.sample || (one.condition < other.condition ? -1 : 1))
    .map(({ condition, sample }) => `${condition} at ${sample}`)

/** What a peer says of one sample, by condition. */
export interface Verdict {
  condition: string
  says: 'begins' | 'ends'
}

/** Remembers for a peer what is going on, as no rule engine does by itself: only what was not going on begins. */
export function latchBegins(): { take(sample: number, verdicts: readonly Verdict[]): void; begins: Begin[] } {
  const open = new Set<string>()
  const begins: Begin[] = []
  return {
    begins,
    take(sample, verdicts) {
      for (const { condition, says } of verdicts) {
        if (says === 'ends' || open.has(condition)) continue
        open.add(condition)
        begins.push({ condition, sample })
      }
      // What is proved at the instant it ends has begun too, in whatever order a peer says so.
      for (const { condition, says } of verdicts) if (says === 'ends') open.delete(condition)
    },
  }
}
