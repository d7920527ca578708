import { Stack, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { Lane } from './lanes.ts'

/** What a role may do, on what. A wildcard in `on` needs a written reason. */
export interface Right {
  readonly actions: readonly string[]
  readonly on: readonly string[]
  readonly because?: string
}

/** Reads and writes single items and whole partitions; a transaction needs the same actions. No scan, no delete. */
export const readAndWrite = (table: Table): Right => ({
  actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'].map(dynamodb),
  on: [table.tableArn],
})

/** Reads single items and whole partitions. */
export const readFrom = (table: Table): Right => ({
  actions: ['GetItem', 'BatchGetItem', 'Query'].map(dynamodb),
  on: [table.tableArn],
})

/** Changes single items that are there; creates and deletes none (the store's conditions see to that). */
export const updateIn = (table: Table): Right => ({
  actions: [dynamodb('UpdateItem')],
  on: [table.tableArn],
})

export const deleteFrom = (table: Table): Right => ({
  actions: [dynamodb('DeleteItem')],
  on: [table.tableArn],
})

export const queryIndex = (table: Table, index: string): Right => ({
  actions: [dynamodb('Query')],
  on: [`${table.tableArn}/index/${index}`],
})

export const sendTo = (...lanes: Lane[]): Right => ({
  actions: ['sqs:SendMessage'],
  on: lanes.map((lane) => lane.queue.queueArn),
})

/** What an event source mapping does in the function's name. */
export const consume = (lane: Lane): Right => ({
  actions: [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:ChangeMessageVisibility',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
  ],
  on: [lane.queue.queueArn],
})

function dynamodb(action: string): string {
  return `dynamodb:${action}`
}

/** The rights as one policy; throws on a wildcard that comes without its reason, and on any in an action. */
export function policyOf(rights: readonly Right[]): PolicyDocument {
  for (const { actions, on, because } of rights) {
    if (actions.some((action) => action.includes('*'))) {
      throw new Error(`A right names its actions one by one: ${actions.join(', ')}`)
    }
    if (on.some((resource) => resource.includes('*')) && !because) {
      throw new Error(`A wildcard needs a written reason: ${actions.join(', ')} on ${on.join(', ')}`)
    }
  }
  const statements = rights.map(
    ({ actions, on }) => new PolicyStatement({ actions: [...actions], resources: [...on] }),
  )
  return new PolicyDocument({ statements })
}

/** Hands the written reasons to cdk-nag, finding by finding, so that a new wildcard still stops the synth. */
export function explainWildcards(role: Construct, rights: readonly Right[]): void {
  const stack = Stack.of(role)
  for (const { on, because } of rights) {
    for (const resource of on.filter((name) => name.includes('*'))) {
      const finding = flatten(stack.resolve(resource))
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${finding}]`,
        reason: because ?? '',
      })
    }
  }
}

/** Writes a resolved ARN the way cdk-nag names it: references in angle brackets. */
function flatten(value: string | { 'Fn::Join': [string, (string | { Ref: string })[]] }): string {
  if (typeof value === 'string') {
    return value
  }
  const [separator, parts] = value['Fn::Join']
  return parts.map((part) => (typeof part === 'string' ? part : `<${part.Ref}>`)).join(separator)
}
