/**
 * Imitates AWS IoT SQL 2016-03-23: SELECT with `*`, names, nested names, indexes, literals, lists, arithmetic,
 * comparison, IN, AND/OR/NOT, `CASE v WHEN …`, about 60 functions, FROM with `+` and `#`, WHERE.
 * Not imitated (refused when the rule is compiled): SELECT VALUE, nested SELECT, object literals, computed columns
 * without AS, functions that call other services (`aws_lambda`, `get_thing_shadow`, …), that are random (`rand`,
 * `newuuid`) or read a time format (`parse_time`, `time_to_epoch`), `cast`, `chr`. Regular expressions are
 * JavaScript's, not Java's. Integers and decimals are one number type.
 */
import type { Selected } from './ast.ts'
import { checkExpression } from './check-expression.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { parseStatement } from './parse-statement.ts'
import { isRecord, jsonOf, type SqlMessage } from './value.ts'

/** What a statement makes of a message: what the actions receive, or that WHERE did not hold. */
export type SqlOutcome = { outcome: 'selected'; output: Buffer } | { outcome: 'not-matched' }

export interface SqlRule {
  /** `undefined` for a rule reached by Basic Ingest only. */
  readonly from: string | undefined
  run(message: SqlMessage): SqlOutcome
}

/** Compiles a statement. Throws `SqlError` for bad SQL, unknown functions and whatever is not imitated. */
export function compileSql(text: string): SqlRule {
  const { select, from, where } = parseStatement(text)
  for (const column of select) if (column.kind === 'column') checkExpression(column.value)
  if (where !== undefined) checkExpression(where)
  return {
    from,
    run(message) {
      const scope = { message, json: jsonOf(message.payload) }
      if (where !== undefined && evaluate(where, scope) !== true) return { outcome: 'not-matched' }
      return { outcome: 'selected', output: project(select, scope) }
    },
  }
}

/** `SELECT *` alone passes the bytes on untouched, as AWS does for payloads that are not JSON. */
function project(select: readonly Selected[], scope: Scope): Buffer {
  if (select.length === 1 && select[0]?.kind === 'everything') return scope.message.payload
  const columns = select.flatMap((column) => {
    if (column.kind === 'column') return [[column.as, evaluate(column.value, scope)] as const]
    return isRecord(scope.json) ? Object.entries(scope.json) : []
  })
  return Buffer.from(JSON.stringify(Object.fromEntries(columns)))
}
