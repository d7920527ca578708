import type { Expression } from './ast.ts'
import { findFunction } from './functions/index.ts'
import { applyOperator, isEqual } from './operators.ts'
import { asBoolean, asNumber, elementOf, memberOf, type SqlMessage, type SqlValue } from './value.ts'

/** The message with its payload read as JSON once, `undefined` where it is not JSON. */
export interface Scope {
  readonly message: SqlMessage
  readonly json: SqlValue
}

/** Evaluates an expression; what cannot be computed is Undefined. Functions were checked by `checkExpression`. */
export function evaluate(expression: Expression, scope: Scope): SqlValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'payload':
      return scope.message.payload.toString('utf8')
    case 'name':
      return memberOf(scope.json, expression.name)
    case 'member':
      return memberOf(evaluate(expression.of, scope), expression.name)
    case 'index':
      return elementOf(evaluate(expression.of, scope), evaluate(expression.at, scope))
    case 'list':
      return expression.items.map((item) => evaluate(item, scope))
    case 'not': {
      const value = asBoolean(evaluate(expression.of, scope))
      return value === undefined ? undefined : !value
    }
    case 'negative': {
      const value = asNumber(evaluate(expression.of, scope))
      return value === undefined ? undefined : -value
    }
    case 'binary':
      return applyOperator(
        expression.operator,
        evaluate(expression.left, scope),
        evaluate(expression.right, scope),
      )
    case 'in': {
      const list = evaluate(expression.list, scope)
      const value = evaluate(expression.value, scope)
      return Array.isArray(list) ? list.some((item) => isEqual(value, item)) : undefined
    }
    case 'case': {
      const value = evaluate(expression.of, scope)
      const when = expression.whens.find(({ equals }) => isEqual(value, evaluate(equals, scope)))
      const branch = when?.gives ?? expression.otherwise
      return branch === undefined ? undefined : evaluate(branch, scope)
    }
    case 'call':
      return call(expression, scope)
    default:
      return expression satisfies never
  }
}

function call(expression: Extract<Expression, { kind: 'call' }>, scope: Scope): SqlValue {
  const values = expression.arguments.map((argument) => evaluate(argument, scope))
  // The bytes themselves, not their reading as UTF-8: what is malformed must come through whole.
  if (expression.arguments[0]?.kind === 'payload') {
    return values[1] === 'base64' ? scope.message.payload.toString('base64') : undefined
  }
  return findFunction(expression.name)?.run(values, scope.message)
}
