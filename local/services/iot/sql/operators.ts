import type { BinaryOperator, Comparison } from './ast.ts'
import { asBoolean, asNumber, asText, finite, type SqlValue } from './value.ts'

/** Applies one operator of AWS IoT SQL to two values; what does not fit the operator gives Undefined. */
export function applyOperator(operator: BinaryOperator, left: SqlValue, right: SqlValue): SqlValue {
  switch (operator) {
    case 'and':
    case 'or':
      return logical(operator, asBoolean(left), asBoolean(right))
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right)
    case '+':
      if (typeof left === 'string' || typeof right === 'string') return joined(asText(left), asText(right))
      return calculate(operator, asNumber(left), asNumber(right))
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(operator, asNumber(left), asNumber(right))
    default:
      return operator satisfies never
  }
}

function logical(operator: 'and' | 'or', left?: boolean, right?: boolean): boolean | undefined {
  if (left === undefined || right === undefined) return undefined
  return operator === 'and' ? left && right : left || right
}

function joined(left?: string, right?: string): string | undefined {
  return left === undefined || right === undefined ? undefined : left + right
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', left?: number, right?: number): number | undefined {
  if (left === undefined || right === undefined) return undefined
  switch (operator) {
    case '+':
      return finite(left + right)
    case '-':
      return finite(left - right)
    case '*':
      return finite(left * right)
    case '/':
      return finite(left / right)
    case '%':
      return finite(left % right)
    default:
      return operator satisfies never
  }
}

function compare(operator: Comparison, left: SqlValue, right: SqlValue): boolean | undefined {
  if (left === undefined || right === undefined) return undefined
  if (operator === '=') return isEqual(left, right)
  if (operator === '<>') return !isEqual(left, right)
  if (typeof left === 'string' && typeof right === 'string') return inOrder(operator, left, right)
  const [a, b] = [asNumber(left), asNumber(right)]
  return a === undefined || b === undefined ? undefined : inOrder(operator, a, b)
}

function inOrder<Value extends number | string>(
  operator: '<' | '<=' | '>' | '>=',
  a: Value,
  b: Value,
): boolean {
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}

/** Equality of AWS IoT SQL: a string and a number are equal when the string spells the number; JSON by content. */
export function isEqual(left: SqlValue, right: SqlValue): boolean {
  if (typeof left === 'number' || typeof right === 'number') {
    const number = asNumber(left)
    return number !== undefined && number === asNumber(right)
  }
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => isEqual(item, right[at]))
    )
  }
  if (typeof left !== 'object' || left === null) return left === right
  if (typeof right !== 'object' || right === null || Array.isArray(right)) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
  )
}
