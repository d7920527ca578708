import { isSoundFilter } from '../topic-filter.ts'
import { type Expression, type Selected, SqlError, type Statement } from './ast.ts'
import { Cursor } from './cursor.ts'
import { nameAt, parseExpression } from './parse-expression.ts'

/** Parses `SELECT … [FROM 'filter'] [WHERE …]`. Throws `SqlError` where the text is not understood. */
export function parseStatement(text: string): Statement {
  const cursor = new Cursor(text)
  cursor.expectWord('select')
  if (cursor.isWord('value') && cursor.after?.kind !== 'symbol')
    throw new SqlError('SELECT VALUE is not imitated')
  const select: Selected[] = []
  do select.push(parseSelected(cursor))
  while (cursor.takeSymbol(','))
  const from = cursor.takeWord('from') ? parseFilter(cursor) : undefined
  const where = cursor.takeWord('where') ? parseExpression(cursor) : undefined
  if (cursor.here.kind !== 'end') cursor.fail('the end')
  return { select, from, where }
}

function parseSelected(cursor: Cursor): Selected {
  if (cursor.takeSymbol('*')) return { kind: 'everything' }
  const { at } = cursor.here
  const value = parseExpression(cursor)
  const as = cursor.takeWord('as') ? nameAt(cursor) : ownName(value)
  if (as === undefined) throw new SqlError(`the column at ${at} needs AS`)
  return { kind: 'column', as, value }
}

/** AWS names a path after its last part; what it names a computed column is not documented, so that needs AS. */
function ownName(value: Expression): string | undefined {
  return value.kind === 'name' || value.kind === 'member' ? value.name : undefined
}

function parseFilter(cursor: Cursor): string {
  const { kind, text, at } = cursor.here
  if (kind !== 'string') cursor.fail('a topic filter in quotes')
  cursor.next()
  if (!isSoundFilter(text)) throw new SqlError(`${JSON.stringify(text)} at ${at} is not a topic filter`)
  return text
}
