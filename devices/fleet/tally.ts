/** What a city has done so far. */
export interface Tally {
  connected: number
  /** transmissions, repeated ones included */
  published: number
  /** messages that have their PUBACK */
  acknowledged: number
  /** blocks that were not even kept, because too many waited for the broker */
  dropped: number
  reconnects: number
  presses: number
  answered: number
  /** how often, by reason */
  readonly errors: Map<string, number>
  /** ms from a press to the answer `received` */
  readonly pressMs: number[]
  /** ms from a block's first transmission to its PUBACK, of the last ten thousand */
  readonly pubackMs: Recent
}

export const newTally = (): Tally => ({
  ...{ connected: 0, published: 0, acknowledged: 0, dropped: 0, reconnects: 0, presses: 0, answered: 0 },
  errors: new Map(),
  pressMs: [],
  pubackMs: keepRecent(10_000),
})

/** The last so many values. */
export interface Recent {
  add(value: number): void
  values(): number[]
}

function keepRecent(most: number): Recent {
  const kept: number[] = []
  let next = 0
  return {
    add(value) {
      kept[next] = value
      next = (next + 1) % most
    },
    values: () => [...kept],
  }
}

export function countError(tally: Tally, reason: string): void {
  tally.errors.set(reason, (tally.errors.get(reason) ?? 0) + 1)
}

/** The value that `share` (0–1) of all are not above (nearest rank); null of nothing. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const ordered = values.toSorted((one, other) => one - other)
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? null
}
