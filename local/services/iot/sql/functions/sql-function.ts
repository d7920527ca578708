import { asText, type SqlMessage, type SqlValue } from '../value.ts'

/** One function of AWS IoT SQL. `least` and `most` are how many arguments it takes. */
export interface SqlFunction {
  readonly least: number
  readonly most: number
  run(values: readonly SqlValue[], message: SqlMessage): SqlValue
}

/** A function of texts: Undefined as soon as one argument is Undefined; other types are converted to text. */
export function ofTexts(count: number, run: (...texts: string[]) => SqlValue): SqlFunction {
  return {
    least: count,
    most: count,
    run(values) {
      const texts = values.map(asText).filter((text) => text !== undefined)
      return texts.length === values.length ? run(...texts) : undefined
    },
  }
}
