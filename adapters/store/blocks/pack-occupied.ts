/** `false`, `true` and `null` as two bits each, four to a byte. */
export function packOccupied(values: readonly (boolean | null)[]): Uint8Array {
  const bytes = new Uint8Array(occupiedSize(values.length))
  values.forEach((value, index) => {
    const code = value === null ? 2 : Number(value)
    bytes[index >> 2] = (bytes[index >> 2] ?? 0) | (code << ((index & 3) * 2))
  })
  return bytes
}

export const occupiedSize = (samples: number): number => Math.ceil(samples / 4)

export function unpackOccupied(bytes: Uint8Array, samples: number): (boolean | null)[] {
  return Array.from({ length: samples }, (_, index) => {
    const code = ((bytes[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3
    return code === 2 ? null : code === 1
  })
}
