import type { AwsRequest } from '../../ports.ts'
import { operationOf } from '../aws-error.ts'
import { dynamoDbPermissions } from './dynamodb-permissions.ts'
import { iotPermissions } from './iot-permissions.ts'
import { arnOf, type Permission } from './permission.ts'

const jsonServices = [
  { prefix: 'DynamoDB_20120810', permissions: dynamoDbPermissions },
  { prefix: 'AmazonSQS', permissions: sqsPermissions },
  { prefix: 'secretsmanager', permissions: secretPermissions },
]

/** Maps a request to IAM actions and ARNs; `undefined` for a request that belongs to no service we know. */
export function wantedPermissions(
  request: AwsRequest,
  body: Record<string, unknown>,
): Permission[] | undefined {
  for (const { prefix, permissions } of jsonServices) {
    const operation = operationOf(request, prefix)
    if (operation !== undefined) return permissions(operation, body)
  }
  return iotPermissions(request, body)
}

/** The batch calls of SQS need the permission of the single call (SQS developer guide, "API permissions"). */
function sqsPermissions(operation: string, body: Record<string, unknown>): Permission[] {
  const name = String(body.QueueUrl ?? body.QueueName ?? '*')
  const resource = operation === 'ListQueues' ? '*' : arnOf('sqs', name.split('/').at(-1) ?? name)
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource }]
}

/** A secret may be named by ARN or by name. */
function secretPermissions(operation: string, body: Record<string, unknown>): Permission[] {
  const id = String(body.SecretId ?? '*')
  const resource = id === '*' || id.startsWith('arn:') ? id : arnOf('secretsmanager', `secret:${id}-000000`)
  return [{ action: `secretsmanager:${operation}`, resource }]
}
