import { asNumber, finite, type SqlValue } from '../value.ts'
import type { SqlFunction } from './sql-function.ts'

/** A function of numbers: Undefined where an argument is no number or the result is none. */
function ofNumbers(count: number, run: (...numbers: number[]) => number): SqlFunction {
  return {
    least: count,
    most: count,
    run(values) {
      const numbers = values.map(asNumber).filter((number) => number !== undefined)
      return numbers.length === values.length ? finite(run(...numbers)) : undefined
    },
  }
}

/** A function of 32-bit integers; anything with a fraction is Undefined, as on AWS for Decimal. */
function ofBits(count: number, run: (...numbers: number[]) => number): SqlFunction {
  return {
    least: count,
    most: count,
    run: (values) => (values.every(Number.isInteger) ? run(...values.map(Number)) : undefined),
  }
}

const trunc: SqlFunction = {
  least: 2,
  most: 2,
  run([value, places]) {
    const number = asNumber(value)
    if (number === undefined || typeof places !== 'number' || places < 0 || places > 15) return undefined
    const scale = 10 ** Math.floor(places)
    return Math.trunc(number * scale) / scale
  },
}

/** Rounds half away from zero, as AWS does; `Math.round` would round −0.5 up. */
const roundHalfUp = (number = 0): number => Math.sign(number) * Math.round(Math.abs(number))

const nanvl: SqlFunction = {
  least: 2,
  most: 2,
  run: ([value, otherwise]): SqlValue => asNumber(value) ?? otherwise,
}

export const numberFunctions: Record<string, SqlFunction> = {
  trunc,
  nanvl,
  abs: ofNumbers(1, (a = 0) => Math.abs(a)),
  acos: ofNumbers(1, (a = 0) => Math.acos(a)),
  asin: ofNumbers(1, (a = 0) => Math.asin(a)),
  atan: ofNumbers(1, (a = 0) => Math.atan(a)),
  ceil: ofNumbers(1, (a = 0) => Math.ceil(a)),
  cos: ofNumbers(1, (a = 0) => Math.cos(a)),
  cosh: ofNumbers(1, (a = 0) => Math.cosh(a)),
  exp: ofNumbers(1, (a = 0) => Math.exp(a)),
  floor: ofNumbers(1, (a = 0) => Math.floor(a)),
  ln: ofNumbers(1, (a = 0) => Math.log(a)),
  log: ofNumbers(1, (a = 0) => Math.log10(a)),
  mod: ofNumbers(2, (a = 0, b = 0) => a % b),
  remainder: ofNumbers(2, (a = 0, b = 0) => a % b),
  power: ofNumbers(2, (a = 0, b = 0) => a ** b),
  round: ofNumbers(1, roundHalfUp),
  sign: ofNumbers(1, (a = 0) => Math.sign(a)),
  sin: ofNumbers(1, (a = 0) => Math.sin(a)),
  sinh: ofNumbers(1, (a = 0) => Math.sinh(a)),
  sqrt: ofNumbers(1, (a = 0) => Math.sqrt(a)),
  tan: ofNumbers(1, (a = 0) => Math.tan(a)),
  tanh: ofNumbers(1, (a = 0) => Math.tanh(a)),
  bitand: ofBits(2, (a = 0, b = 0) => a & b),
  bitor: ofBits(2, (a = 0, b = 0) => a | b),
  bitxor: ofBits(2, (a = 0, b = 0) => a ^ b),
  bitnot: ofBits(1, (a = 0) => ~a),
}
