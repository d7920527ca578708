import { type Expression, SqlError } from './ast.ts'
import { findFunction } from './functions/index.ts'

/** Throws `SqlError` for a function that is unknown or called with the wrong number of arguments. */
export function checkExpression(expression: Expression): void {
  if (expression.kind === 'call') checkCall(expression)
  for (const part of partsOf(expression)) checkExpression(part)
}

function checkCall({ name, arguments: values }: Extract<Expression, { kind: 'call' }>): void {
  const found = findFunction(name)
  if (found === undefined) throw new SqlError(`the function ${name}() is not imitated`)
  if (values.length < found.least || values.length > found.most) {
    throw new SqlError(`${name}() takes ${found.least} to ${found.most} arguments, not ${values.length}`)
  }
  const scheme = values[1]
  const isCoding = ['encode', 'decode'].includes(name.toLowerCase())
  if (isCoding && !(scheme?.kind === 'literal' && scheme.value === 'base64')) {
    throw new SqlError(`${name}() is imitated for 'base64' only`)
  }
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'payload':
    case 'name':
      return []
    case 'member':
    case 'not':
    case 'negative':
      return [expression.of]
    case 'index':
      return [expression.of, expression.at]
    case 'list':
      return expression.items
    case 'binary':
      return [expression.left, expression.right]
    case 'in':
      return [expression.value, expression.list]
    case 'case': {
      const whens = expression.whens.flatMap(({ equals, gives }) => [equals, gives])
      return [expression.of, ...whens, ...(expression.otherwise ? [expression.otherwise] : [])]
    }
    case 'call':
      return expression.arguments
    default:
      return expression satisfies never
  }
}
