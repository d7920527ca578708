export type Column = readonly (number | null)[]

/** One way to write a column of numbers as bytes; `undefined` where it could not give back exactly these numbers. */
export interface ColumnForm {
  /** first byte of the packed column */
  readonly id: number
  pack(values: Column): Uint8Array | undefined
  unpack(bytes: Uint8Array, samples: number): (number | null)[]
  size(samples: number): number
}

const noByte = 255
const noWord = 65_535

const bytesForm: ColumnForm = {
  id: 2,
  size: (samples) => samples,
  pack(values) {
    const fits = values.every((value) => value === null || isIndex(value, noByte))
    return fits ? Uint8Array.from(values, (value) => value ?? noByte) : undefined
  },
  unpack: (bytes) => Array.from(bytes, (byte) => (byte === noByte ? null : byte)),
}

/** Whole numbers from 0 to below the code for "not measured"; −0 is not one of them. */
const isIndex = (value: number, code: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < code && !Object.is(value, -0)

/** Numbers with few decimals as scaled words, low bytes first and then high bytes, which deflate better apart. */
const wordsForm = (id: number, scale: number): ColumnForm => ({
  id,
  size: (samples) => samples * 2,
  pack(values) {
    const words: number[] = []
    for (const value of values) {
      const word = value === null ? noWord : Math.round(value * scale)
      if (value !== null && !(isIndex(word, noWord) && Object.is(word / scale, value))) return undefined
      words.push(word)
    }
    return Uint8Array.from([...words.map((word) => word & 255), ...words.map((word) => word >> 8)])
  },
  unpack: (bytes, samples) =>
    Array.from({ length: samples }, (_, index) => {
      const word = (bytes[index] ?? 0) + 256 * (bytes[samples + index] ?? 0)
      return word === noWord ? null : word / scale
    }),
})

/** Any number, 8 bytes each; NaN, which JSON cannot say, stands for "not measured". */
const floatsForm: ColumnForm = {
  id: 6,
  size: (samples) => samples * 8,
  pack(values) {
    const bytes = new Uint8Array(values.length * 8)
    const view = new DataView(bytes.buffer)
    values.forEach((value, index) => {
      view.setFloat64(index * 8, value ?? Number.NaN)
    })
    return bytes
  },
  unpack(bytes, samples) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return Array.from({ length: samples }, (_, index) => {
      const value = view.getFloat64(index * 8)
      return Number.isNaN(value) ? null : value
    })
  },
}

/** The smallest first. */
export const columnForms: readonly ColumnForm[] = [
  bytesForm,
  wordsForm(3, 1),
  wordsForm(4, 10),
  wordsForm(5, 100),
  floatsForm,
]
