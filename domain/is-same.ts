/** Whether two plain values say the same, in whatever order their fields stand; an absent field is an undefined one. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const one = a as Record<string, unknown>
  const other = b as Record<string, unknown>
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Array.isArray(a) === Array.isArray(b) && [...names].every((name) => isSame(one[name], other[name]))
}
