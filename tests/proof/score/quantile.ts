/** The value below which a share of the values lies (nearest rank); `undefined` of none. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const ordered = values.toSorted((one, other) => one - other)
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)]
}
