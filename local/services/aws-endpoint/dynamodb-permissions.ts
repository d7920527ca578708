import { arnOf, type Permission } from './permission.ts'

type Body = Record<string, unknown>

/** Inside a transaction every part needs the permission of its own kind (DynamoDB developer guide, "Transactions"). */
const transactionParts: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** IAM actions and table ARNs of a DynamoDB request; a query of an index asks for the index. */
export function dynamoDbPermissions(operation: string, body: Body): Permission[] {
  if (operation.startsWith('Transact')) return listOf(body.TransactItems).flatMap(partPermissions)
  if (operation.startsWith('Batch'))
    return Object.keys(recordOf(body.RequestItems)).map((table) => permission(operation, table))
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }]
  return [permission(operation, body.TableName, body.IndexName)]
}

function partPermissions(part: unknown): Permission[] {
  return Object.entries(recordOf(part)).map(([kind, of]) =>
    permission(transactionParts[kind] ?? kind, recordOf(of).TableName),
  )
}

function permission(operation: string, table: unknown, index?: unknown): Permission {
  const name = String(table ?? '*')
    .split('/')
    .at(-1)
  const tail = index === undefined ? '' : `/index/${String(index)}`
  return { action: `dynamodb:${operation}`, resource: arnOf('dynamodb', `table/${name}${tail}`) }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const recordOf = (value: unknown): Body =>
  typeof value === 'object' && value !== null ? (value as Body) : {}
