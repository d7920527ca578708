/** One way a message went, with the ms it took each time. */
export interface Hop {
  readonly name: string
  readonly took: readonly number[]
}

/** The nearest-rank percentile; of 20 numbers the 99th is the largest. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Hops as a table of p50 and p99 in ms. */
export function buildHopTable(hops: readonly Hop[]): string {
  const cell = (value: number) => value.toFixed(1).padStart(9)
  const rows = hops.map(
    ({ name, took }) => `${name.padEnd(44)}${cell(percentile(took, 0.5))}${cell(percentile(took, 0.99))}`,
  )
  return [`${''.padEnd(44)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}`, ...rows].join('\n')
}
