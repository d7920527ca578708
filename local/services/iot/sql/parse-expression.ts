import { type BinaryOperator, type Expression, SqlError, type When } from './ast.ts'
import type { Cursor } from './cursor.ts'

// Binding powers, weakest first; NOT (3) lies between AND and the comparisons.
const powers: Record<string, { power: number; operator: BinaryOperator }> = {
  or: { power: 1, operator: 'or' },
  and: { power: 2, operator: 'and' },
  '=': { power: 4, operator: '=' },
  '<>': { power: 4, operator: '<>' },
  '!=': { power: 4, operator: '<>' },
  '<': { power: 4, operator: '<' },
  '<=': { power: 4, operator: '<=' },
  '>': { power: 4, operator: '>' },
  '>=': { power: 4, operator: '>=' },
  '+': { power: 5, operator: '+' },
  '-': { power: 5, operator: '-' },
  '*': { power: 6, operator: '*' },
  '/': { power: 6, operator: '/' },
  '%': { power: 6, operator: '%' },
}
const notPower = 3
const inPower = 4
const negativePower = 7
const reserved = new Set(['select', 'from', 'where', 'as', 'and', 'or', 'when', 'then', 'else', 'end', 'in'])

/** Parses an expression by precedence climbing (Pratt); stops at the first token that cannot continue it. */
export function parseExpression(cursor: Cursor, least = 0): Expression {
  let left = parsePrefix(cursor)
  for (;;) {
    if (inPower > least && cursor.takeWord('in')) {
      left = { kind: 'in', value: left, list: parseExpression(cursor, inPower) }
      continue
    }
    const { kind, text } = cursor.here
    const found = kind === 'symbol' || kind === 'word' ? powers[text.toLowerCase()] : undefined
    if (found === undefined || found.power <= least) return left
    cursor.next()
    left = { kind: 'binary', operator: found.operator, left, right: parseExpression(cursor, found.power) }
  }
}

function parsePrefix(cursor: Cursor): Expression {
  if (cursor.takeWord('not')) return { kind: 'not', of: parseExpression(cursor, notPower) }
  if (cursor.takeSymbol('-')) return { kind: 'negative', of: parseExpression(cursor, negativePower) }
  let value = parsePrimary(cursor)
  for (;;) {
    if (cursor.takeSymbol('.')) value = { kind: 'member', of: value, name: nameAt(cursor) }
    else if (cursor.takeSymbol('[')) {
      value = { kind: 'index', of: value, at: parseExpression(cursor) }
      cursor.expectSymbol(']')
    } else return value
  }
}

function parsePrimary(cursor: Cursor): Expression {
  const { kind, text } = cursor.here
  if (kind === 'number') return { kind: 'literal', value: Number(cursor.next().text) }
  if (kind === 'string') return { kind: 'literal', value: cursor.next().text }
  if (cursor.takeSymbol('(')) {
    const inside = parseExpression(cursor)
    cursor.expectSymbol(')')
    return inside
  }
  if (cursor.takeSymbol('[')) return { kind: 'list', items: parseList(cursor, ']') }
  if (kind !== 'word') return cursor.fail('a value')
  const word = text.toLowerCase()
  if (word === 'case') return parseCase(cursor)
  if (reserved.has(word)) return cursor.fail('a value')
  const isCall = cursor.after?.kind === 'symbol' && cursor.after.text === '('
  cursor.next()
  if (isCall) return parseCall(cursor, text)
  if (word === 'true' || word === 'false') return { kind: 'literal', value: word === 'true' }
  if (word === 'null') return { kind: 'literal', value: null }
  if (word === 'undefined') return { kind: 'literal', value: undefined }
  return { kind: 'name', name: text }
}

function parseCall(cursor: Cursor, name: string): Expression {
  cursor.expectSymbol('(')
  if (name.toLowerCase() === 'encode' && cursor.takeSymbol('*')) {
    cursor.expectSymbol(',')
    return { kind: 'call', name, arguments: [{ kind: 'payload' }, ...parseList(cursor, ')')] }
  }
  return { kind: 'call', name, arguments: parseList(cursor, ')') }
}

function parseList(cursor: Cursor, close: string): Expression[] {
  const items: Expression[] = []
  if (cursor.takeSymbol(close)) return items
  do items.push(parseExpression(cursor))
  while (cursor.takeSymbol(','))
  cursor.expectSymbol(close)
  return items
}

function parseCase(cursor: Cursor): Expression {
  const { at } = cursor.next()
  if (cursor.isWord('when')) throw new SqlError(`CASE needs a value before WHEN at ${at}`)
  const of = parseExpression(cursor)
  const whens: When[] = []
  while (cursor.takeWord('when')) {
    const equals = parseExpression(cursor)
    cursor.expectWord('then')
    whens.push({ equals, gives: parseExpression(cursor) })
  }
  if (whens.length === 0) cursor.fail('WHEN')
  const otherwise = cursor.takeWord('else') ? parseExpression(cursor) : undefined
  cursor.expectWord('end')
  return { kind: 'case', of, whens, otherwise }
}

/** Takes a name; quoted names may hold any character. */
export function nameAt(cursor: Cursor): string {
  const { kind } = cursor.here
  return kind === 'word' || kind === 'string' ? cursor.next().text : cursor.fail('a name')
}
