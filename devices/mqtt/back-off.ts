/** Shortest and longest pause before the next attempt to connect, ms. */
export interface BackOff {
  readonly least: number
  readonly most: number
}

/** What a device in a home uses: quick after a hiccup, gentle with a cloud that comes back to thousands of beds. */
export const houseBackOff: BackOff = { least: 500, most: 30_000 }

/**
 * The pause after the `failures`th failed attempt in a row: doubling, and spread over its upper half by `random`
 * (0–1), so that beds which lost the cloud together do not come back together.
 */
export function pauseAfter(failures: number, backOff: BackOff, random: number): number {
  const ceiling = Math.min(backOff.most, backOff.least * 2 ** Math.max(0, failures - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
