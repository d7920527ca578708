/**
 * Reads a QR code from its dark modules as a scanner does that sees it undamaged, after ISO/IEC 18004 and apart from the
 * library that draws it: versions 3 to 8, levels Q and H, bytes.
 */

/** Data codewords of the blocks: [count, length]… */
const blocks: Record<'Q' | 'H', Record<number, readonly (readonly [number, number])[]>> = {
  Q: {
    3: [[2, 17]],
    4: [[2, 24]],
    5: [
      [2, 15],
      [2, 16],
    ],
    6: [[4, 19]],
    7: [
      [2, 14],
      [4, 15],
    ],
    8: [
      [4, 18],
      [2, 19],
    ],
  },
  H: {
    3: [[2, 13]],
    4: [[4, 9]],
    5: [
      [2, 11],
      [2, 12],
    ],
    6: [[4, 15]],
    7: [
      [4, 13],
      [1, 14],
    ],
    8: [
      [4, 14],
      [2, 15],
    ],
  },
}
const masks: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]
type Modules = readonly (readonly boolean[])[]

/** The text of a code; `dark[row][column]` without the quiet zone. Throws when it is no code that it can read. */
export function readQr(dark: Modules): string {
  const size = dark.length
  const version = (size - 17) / 4
  checkFinders(dark)
  const { level, mask } = readFormat(dark)
  const lengths = (blocks[level][version] ?? []).flatMap(([count, length]) => Array(count).fill(length))
  if (lengths.length === 0) throw new Error(`version ${version} cannot be read`)
  const data = deinterleave(readCodewords(dark, version, mask), lengths)
  const bits = data.map((byte) => byte.toString(2).padStart(8, '0')).join('')
  if (bits.slice(0, 4) !== '0100') throw new Error(`mode ${bits.slice(0, 4)} is not bytes`)
  const length = Number.parseInt(bits.slice(4, 12), 2)
  const bytes = Array.from({ length }, (_, n) => Number.parseInt(bits.slice(12 + n * 8, 20 + n * 8), 2))
  return Buffer.from(bytes).toString('utf8')
}

/** Three squares of seven by which a scanner finds the code and its turn. */
function checkFinders(dark: Modules): void {
  const far = dark.length - 7
  for (const [top, left] of [
    [0, 0],
    [0, far],
    [far, 0],
  ] as const) {
    for (let i = 0; i < 7; i++)
      for (let j = 0; j < 7; j++) {
        const ring = Math.max(Math.abs(i - 3), Math.abs(j - 3))
        if (dark[top + i]?.[left + j] !== (ring !== 2)) throw new Error('a finder pattern is broken')
      }
  }
}

function readFormat(dark: Modules): { level: 'Q' | 'H'; mask: (typeof masks)[number] } {
  const columns = [0, 1, 2, 3, 4, 5, 7, 8]
  const bits = columns.map((column) => (dark[8]?.[column] ? '1' : '0')).join('')
  const format = Number.parseInt(bits.slice(0, 5), 2) ^ 0b10101
  const level = format >> 3 === 0b11 ? 'Q' : format >> 3 === 0b10 ? 'H' : undefined
  const mask = masks[format & 7]
  if (!level || !mask) throw new Error('neither level Q nor H')
  return { level, mask }
}

const alignments: Record<number, readonly number[]> = { 7: [6, 22, 38], 8: [6, 24, 42] }

/** Modules that carry no data: finders with format, timing, alignment, version. */
function isFixed(size: number, version: number, row: number, column: number): boolean {
  if ((row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9))
    return true
  if (row === 6 || column === 6) return true
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true
  const centres = alignments[version] ?? [6, size - 7]
  return centres.some((i) =>
    centres.some((j) => {
      const atFinder = (i === 6 && j === 6) || (i === 6 && j === size - 7) || (i === size - 7 && j === 6)
      return !atFinder && Math.abs(row - i) <= 2 && Math.abs(column - j) <= 2
    }),
  )
}

/** Upwards and downwards in pairs of columns from the right, leaving out the column of the timing pattern. */
function readCodewords(dark: Modules, version: number, mask: (typeof masks)[number]): number[] {
  const size = dark.length
  const pairs: number[] = []
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) pairs.push(right)
  let bits = ''
  for (const [turn, right] of pairs.entries()) {
    for (let step = 0; step < size; step++) {
      const row = turn % 2 === 0 ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (isFixed(size, version, row, column)) continue
        bits += (dark[row]?.[column] ?? false) !== mask(row, column) ? '1' : '0'
      }
    }
  }
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
}

function deinterleave(codewords: readonly number[], lengths: readonly number[]): number[] {
  const data: number[][] = lengths.map(() => [])
  let next = 0
  for (let position = 0; position < Math.max(...lengths); position++)
    for (const [block, length] of lengths.entries())
      if (position < length) data[block]?.push(codewords[next++] ?? 0)
  return data.flat()
}

/** The dark modules of an SVG as it is served, and whether four light ones are all around them. */
export function modulesOf(svg: string): { dark: boolean[][]; quiet: number } {
  const [, width] = /viewBox="0 0 (\d+) \d+"/.exec(svg) ?? []
  const cells = [...svg.matchAll(/M(\d+),(\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  const quiet = Math.min(...cells.flat())
  const size = Number(width) - 2 * quiet
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [x, y] of cells) {
    const row = dark[y - quiet]
    if (row) row[x - quiet] = true
  }
  return { dark, quiet }
}
