const prime = 0x100000001b3n
const mask = 0xffffffffffffffffn

/** FNV-1a, 64 bit: short, stable and spread; nothing secret hangs on it. */
export function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * prime) & mask
  return hash
}

/** The id of an alert: hash of place, condition and onset as first known. Evaluated twice, it is the same alert. */
export function buildAlertId(placeId: string, condition: string, onset: number): string {
  return `al_${fnv1a(`${placeId}|${condition}|${onset}`).toString(36)}`
}
