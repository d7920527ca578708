import { DynamoDBClient, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { AttachPolicyCommand, CreateThingCommand, IoTClient } from '@aws-sdk/client-iot'
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AwsRequest, AwsService, Resource } from '../../../local/ports.ts'
import { accessKeyFor } from '../../../local/services/aws-endpoint/access-key.ts'
import { type AwsEndpoint, startAwsEndpoint } from '../../../local/services/aws-endpoint.ts'
import { readIam } from '../../../local/services/iam.ts'
import { aTemplate } from '../sqs/a-template.ts'

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/care'
const role: Resource = {
  logicalId: 'ApiRole',
  type: 'AWS::IAM::Role',
  properties: { AssumeRolePolicyDocument: {} },
  ref: 'ApiRole',
  arn: '',
}
const statements = [
  { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: table },
  { Effect: 'Allow', Action: 'iot:*', Resource: 'arn:aws:iot:us-east-1:000000000000:thing/bed-*' },
  {
    Effect: 'Allow',
    Action: 'iot:Publish',
    Resource: 'arn:aws:iot:us-east-1:000000000000:topic/carebed/v1/*/answer',
  },
  { Effect: 'Allow', Action: 'iot:AttachPolicy', Resource: 'arn:aws:iot:us-east-1:000000000000:cert/*' },
]
const policy: Resource = {
  logicalId: 'ApiPolicy',
  type: 'AWS::IAM::Policy',
  properties: { PolicyName: 'p', Roles: ['ApiRole'], PolicyDocument: { Statement: statements } },
  ref: '',
  arn: '',
}

const seen: AwsRequest[] = []
const everything: AwsService = {
  name: 'everything',
  async handle(request) {
    seen.push(request)
    return request.path === '/endpoint' ? undefined : { status: 200, body: '{}' }
  },
}
const lines: string[] = []
let endpoint: AwsEndpoint

beforeAll(async () => {
  const iam = readIam(aTemplate([role, policy]))
  endpoint = await startAwsEndpoint({ port: 0, services: [everything], iam, log: (line) => lines.push(line) })
})
afterAll(() => endpoint.close())
beforeEach(() => {
  seen.length = 0
})

const as = (accessKeyId: string) => ({
  endpoint: endpoint.url,
  region: 'us-east-1',
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey: 'x' },
})
const put = (TableName: string) => new PutItemCommand({ TableName, Item: {} })

it('lets a role do what its policy allows, and tells the service who called', async () => {
  await new DynamoDBClient(as(accessKeyFor('ApiRole'))).send(put('care'))
  expect(seen[0]?.caller).toEqual({ kind: 'role', roleLogicalId: 'ApiRole' })
})

it('refuses another table and names action and resource', async () => {
  await expect(new DynamoDBClient(as(accessKeyFor('ApiRole'))).send(put('telemetry'))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(/ApiRole.*dynamodb:PutItem on arn:.*:table\/telemetry/),
  })
  expect(seen).toEqual([])
  expect(lines.at(-1)).toContain('dynamodb:PutItem')
})

it('asks for the permission of every part of a transaction', async () => {
  const Put = { TableName: 'care', Item: {} }
  const Delete = { TableName: 'care', Key: {} }
  const client = new DynamoDBClient(as(accessKeyFor('ApiRole')))
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }))
  await expect(
    client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Delete }] })),
  ).rejects.toMatchObject({ message: expect.stringContaining('dynamodb:DeleteItem') })
})

it('maps the REST calls of IoT to things, certificates and topics', async () => {
  const iot = new IoTClient(as(accessKeyFor('ApiRole')))
  const data = new IoTDataPlaneClient(as(accessKeyFor('ApiRole')))
  const target = 'arn:aws:iot:us-east-1:000000000000:cert/abc'
  await iot.send(new CreateThingCommand({ thingName: 'bed-1' }))
  await iot.send(new AttachPolicyCommand({ policyName: 'device', target }))
  await data.send(new PublishCommand({ topic: 'carebed/v1/bed-1/answer', payload: Buffer.from('not json') }))
  expect(seen).toHaveLength(3)
  const retained = { topic: 'carebed/v1/bed-1/answer', payload: Buffer.from('{}'), retain: true }
  await expect(data.send(new PublishCommand(retained))).rejects.toMatchObject({
    message: expect.stringContaining('iot:RetainPublish'),
  })
  await expect(iot.send(new CreateThingCommand({ thingName: 'terminal-1' }))).rejects.toMatchObject({
    message: expect.stringContaining('thing/terminal-1'),
  })
  await expect(
    data.send(new PublishCommand({ topic: 'carebed/v1/bed-1/event', payload: Buffer.from('') })),
  ).rejects.toMatchObject({ message: expect.stringContaining('topic/carebed/v1/bed-1/event') })
})

it('refuses a key it never gave out, and says what it does not imitate', async () => {
  await expect(new DynamoDBClient(as('AKIASOMEBODY')).send(put('care'))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
  const authorization = 'AWS4-HMAC-SHA256 Credential=LOCALX/20261122/us-east-1/iot/aws4_request'
  const ask = (path: string) => fetch(`${endpoint.url}${path}`, { headers: { authorization } })
  const message = 'The local cloud does not imitate GET'
  const answer = await ask('/jobs')
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ __type: 'UnknownOperationException', message: `${message} /jobs` })
  expect(await (await ask('/endpoint')).json()).toMatchObject({ message: `${message} /endpoint` })
  expect(lines.at(-1)).toContain('GET /endpoint')
  expect(answer.headers.get('date')).toBeNull()
})
