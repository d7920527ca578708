/**
 * The `n`th number in [0, 1) of the sequence that `seed` names (mulberry32's mixing of a 32-bit counter). Stateless, so
 * that a simulated device needs to remember only how many it has drawn.
 */
export function randomAt(seed: number, n: number): number {
  let mixed = (seed + Math.imul(n + 1, 0x6d2b79f5)) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** A whole number from a text, to seed one device differently from the next (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
