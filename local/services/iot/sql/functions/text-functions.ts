import { createHash } from 'node:crypto'
import { asText } from '../value.ts'
import { ofTexts, type SqlFunction } from './sql-function.ts'

const hash = (algorithm: string) =>
  ofTexts(1, (text = '') => createHash(algorithm).update(text).digest('hex'))

/** Pads on the given side to a length in characters, or cuts to it, as `lpad` and `rpad` do. */
function padding(side: 'left' | 'right'): SqlFunction {
  return {
    least: 2,
    most: 3,
    run([value, length, fill]) {
      const text = asText(value)
      const pad = fill === undefined ? ' ' : asText(fill)
      if (text === undefined || pad === undefined || typeof length !== 'number') return undefined
      const wanted = Math.min(Math.max(0, Math.floor(length)), 1000)
      if (text.length >= wanted) return text.slice(0, wanted)
      return side === 'left' ? text.padStart(wanted, pad) : text.padEnd(wanted, pad)
    },
  }
}

/** `substring(text, from[, to])`, counted from 0, `to` not included. */
const substring: SqlFunction = {
  least: 2,
  most: 3,
  run([value, from, to]) {
    const text = asText(value)
    if (text === undefined || typeof from !== 'number') return undefined
    if (to !== undefined && typeof to !== 'number') return undefined
    return text.slice(Math.max(0, from), to === undefined ? undefined : Math.max(0, to))
  },
}

/** A bad expression in a message gives Undefined; AWS speaks Java's dialect, close to ours for plain expressions. */
function pattern(text: string, flags = ''): RegExp | undefined {
  try {
    return new RegExp(text, flags)
  } catch {
    return undefined
  }
}

const concat: SqlFunction = {
  least: 1,
  most: Number.POSITIVE_INFINITY,
  run(values) {
    if (values.every(Array.isArray)) return values.flat()
    const texts = values.map(asText).filter((text) => text !== undefined)
    return texts.length === values.length ? texts.join('') : undefined
  },
}

export const textFunctions: Record<string, SqlFunction> = {
  concat,
  substring,
  lpad: padding('left'),
  rpad: padding('right'),
  endswith: ofTexts(2, (text = '', end = '') => text.endsWith(end)),
  startswith: ofTexts(2, (text = '', start = '') => text.startsWith(start)),
  indexof: ofTexts(2, (text = '', part = '') => text.indexOf(part)),
  length: ofTexts(1, (text = '') => text.length),
  numbytes: ofTexts(1, (text = '') => Buffer.byteLength(text)),
  lower: ofTexts(1, (text = '') => text.toLowerCase()),
  upper: ofTexts(1, (text = '') => text.toUpperCase()),
  trim: ofTexts(1, (text = '') => text.trim()),
  ltrim: ofTexts(1, (text = '') => text.trimStart()),
  rtrim: ofTexts(1, (text = '') => text.trimEnd()),
  replace: ofTexts(3, (text = '', from = '', to = '') => text.replaceAll(from, () => to)),
  regexp_matches: ofTexts(2, (text = '', expression = '') => pattern(expression)?.test(text)),
  regexp_substr: ofTexts(2, (text = '', expression = '') => pattern(expression)?.exec(text)?.[0]),
  regexp_replace: ofTexts(3, (text = '', expression = '', to = '') => {
    const found = pattern(expression, 'g')
    return found === undefined ? undefined : text.replace(found, to)
  }),
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha224: hash('sha224'),
  sha256: hash('sha256'),
  sha384: hash('sha384'),
  sha512: hash('sha512'),
}
