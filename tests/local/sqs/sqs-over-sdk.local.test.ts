import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { localAccessKey } from '../../../local/services/aws-endpoint/access-key.ts'
import { type AwsEndpoint, startAwsEndpoint } from '../../../local/services/aws-endpoint.ts'
import { readIam } from '../../../local/services/iam.ts'
import { type LocalQueues, startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aClock } from './a-clock.ts'
import { aQueue, aTemplate } from './a-template.ts'

const QueueUrl = 'http://127.0.0.1:4566/000000000000/urgent'
let home: string
let queues: LocalQueues
let endpoint: AwsEndpoint
let sqs: SQSClient

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sqs-sdk-'))
  const template = aTemplate([aQueue('urgent')])
  queues = await startQueues({ template, home, clock: aClock(), log: () => {} })
  const iam = readIam(template)
  endpoint = await startAwsEndpoint({ port: 0, services: [queues.service], iam, log: () => {} })
  const credentials = { accessKeyId: localAccessKey, secretAccessKey: 'x' }
  sqs = new SQSClient({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 })
})
afterAll(async () => {
  sqs.destroy()
  await endpoint.close()
  await queues.close()
  await rm(home, { recursive: true })
})
beforeEach(() => sqs.send(new PurgeQueueCommand({ QueueUrl })))

const receive = (more: object = {}) =>
  sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more }))

it('carries a notice with its attributes; the SDK finds both digests right', async () => {
  const MessageAttributes = {
    kind: { DataType: 'String', StringValue: '呼叫' },
    raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
  }
  const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '床位 3', MessageAttributes }))
  const { Messages } = await receive({ MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] })
  expect(Messages).toHaveLength(1)
  expect(Messages?.[0]).toMatchObject({
    MessageId: sent.MessageId,
    Body: '床位 3',
    Attributes: { ApproximateReceiveCount: '1' },
    MessageAttributes,
  })
  expect(Messages?.[0]?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes)
})

it('waits for a message that comes later', async () => {
  const waiting = receive({ WaitTimeSeconds: 5 })
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'late' }))
  expect((await waiting).Messages?.map((message) => message.Body)).toEqual(['late'])
})

it('answers each entry of a batch by itself', async () => {
  const Entries = [
    { Id: 'a', MessageBody: 'now' },
    { Id: 'b', MessageBody: 'later', DelaySeconds: 900 },
    { Id: 'c', MessageBody: 'too late', DelaySeconds: 901 },
  ]
  const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  expect(answer.Successful?.map((entry) => entry.Id)).toEqual(['a', 'b'])
  expect(answer.Failed?.map((entry) => [entry.Id, entry.Code])).toEqual([['c', 'InvalidParameterValue']])
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesDelayed: '1',
    QueueArn: 'arn:aws:sqs:us-east-1:000000000000:urgent',
  })
})

it('gives a message back when its visibility is set to nothing, and forgets it when deleted', async () => {
  const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }))
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  const first = (await receive()).Messages ?? []
  expect((await receive()).Messages).toBeUndefined()
  const ReceiptHandle = first[0]?.ReceiptHandle
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  const again = (await receive({ WaitTimeSeconds: 1 })).Messages ?? []
  expect(again.map((message) => message.Body)).toEqual(['a'])
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again[0]?.ReceiptHandle }))
  const rest = first.slice(1).map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  const { Successful } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: rest }))
  expect(Successful).toHaveLength(1)
  expect(queues.find('urgent')?.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
})

it('knows its queues by name and refuses others by the name the SDK expects', async () => {
  expect((await sqs.send(new GetQueueUrlCommand({ QueueName: 'urgent' }))).QueueUrl).toBe(QueueUrl)
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  })
})
