import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Check, Query, Write } from './tables.ts'
import { keyNames } from './tables.ts'

type Values = Record<string, AttributeValue>

/** Turns plain values into DynamoDB's form; members that are `undefined` are left out. */
export const toStored = (item: Record<string, unknown>): Values =>
  marshall(item, { removeUndefinedValues: true })

/** Collects the names and values of one expression, so that no reserved word and no text is ever spliced in. */
export function startExpression() {
  const names: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  return {
    name(path: string): string {
      const parts = path.split('.')
      for (const part of parts) names[`#${part}`] = part
      return parts.map((part) => `#${part}`).join('.')
    },
    value(value: unknown): string {
      const placeholder = `:v${Object.keys(values).length}`
      values[placeholder] = value
      return placeholder
    },
    attributes() {
      return {
        ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: toStored(values) }),
      }
    },
  }
}
type Expression = ReturnType<typeof startExpression>

function buildCheck(expression: Expression, check: Check): string {
  switch (check.that) {
    case 'is-new':
      return `attribute_not_exists(${expression.name('pk')})`
    case 'exists':
      return `attribute_exists(${expression.name('pk')})`
    case 'lacks':
      return `attribute_not_exists(${expression.name(check.path)})`
    case 'equals':
      return `${expression.name(check.path)} = ${expression.value(check.value)}`
    default:
      return check satisfies never
  }
}

/** The condition of a write, or nothing where it has none. */
export function buildCondition(expression: Expression, checks: readonly Check[] = []) {
  if (checks.length === 0) return {}
  return { ConditionExpression: checks.map((check) => buildCheck(expression, check)).join(' AND ') }
}

/**
 * The SET and REMOVE clauses of an update. Counting is a SET too: ADD is documented for top-level attributes only, and
 * what we count lies inside a record.
 */
export function buildUpdate(expression: Expression, write: Extract<Write, { do: 'update' }>): string {
  const set = Object.entries(write.set ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => `${expression.name(path)} = ${expression.value(value)}`)
  const remove = (write.remove ?? []).map((path) => expression.name(path))
  const add = Object.entries(write.add ?? {}).map(([path, value]) => {
    const name = expression.name(path)
    return `${name} = if_not_exists(${name}, ${expression.value(0)}) + ${expression.value(value)}`
  })
  const clauses: [string, string[]][] = [
    ['SET', [...set, ...add]],
    ['REMOVE', remove],
  ]
  return clauses
    .filter(([, parts]) => parts.length > 0)
    .map(([word, parts]) => `${word} ${parts.join(', ')}`)
    .join(' ')
}

/** The key condition of a query. */
export function buildKeyCondition(expression: Expression, query: Query): string {
  const { partition, sort } = keyNames[query.index ?? 'table']
  const here = `${expression.name(partition)} = ${expression.value(query.partition)}`
  const { from, to } = query
  if (from !== undefined && to !== undefined) {
    return `${here} AND ${expression.name(sort)} BETWEEN ${expression.value(from)} AND ${expression.value(to)}`
  }
  if (from !== undefined) return `${here} AND ${expression.name(sort)} >= ${expression.value(from)}`
  if (to !== undefined) return `${here} AND ${expression.name(sort)} <= ${expression.value(to)}`
  return here
}
