import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { InvocationOutcome, Resource } from '../../../local/ports.ts'
import { type LocalQueues, startQueues } from '../../../local/services/sqs/start-queues.ts'
import { aClock } from './a-clock.ts'
import { aMapping, aQueue, aTemplate } from './a-template.ts'
import { type Answer, type Event, handled, someQueues } from './some-queues.ts'

let home = ''
const closers: (() => Promise<void>)[] = []
const quiet = () => {}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'queues-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await rm(home, { recursive: true })
})

async function open(resources: Resource[], answer?: Answer) {
  const opened = await someQueues(home, resources, answer)
  closers.push(...opened.closers)
  return opened
}

const bodies = (events: Event[]) => events.flatMap((event) => event.Records.map((record) => record.body))
const counts = (queues: LocalQueues, name: string) => queues.find(name)?.counts()
const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 3_000, interval: 5 })
const deadLetters = (maxReceiveCount: number) => ({
  RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:urgent-dead', maxReceiveCount },
})

it('hands a press to the function at once and forgets it when it is handled', async () => {
  const { queues, events, clock } = await open([aQueue('urgent'), ...aMapping('urgent', 'ingest-event')])
  const { messageId } = await queues.send({ queue: 'urgent', body: 'press' })
  await eventually(() => expect(counts(queues, 'urgent')).toEqual({ visible: 0, inFlight: 0, delayed: 0 }))
  expect(events[0]?.Records[0]).toMatchObject({
    messageId,
    body: 'press',
    md5OfBody: createHash('md5').update('press').digest('hex'),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(clock.now()),
      SenderId: '000000000000',
    },
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:urgent',
    awsRegion: 'us-east-1',
  })
})

it('gathers the messages of one moment into full batches, in the order they came', async () => {
  const { queues, events } = await open([aQueue('bulk'), ...aMapping('bulk', 'ingest-telemetry')])
  const sent = Array.from({ length: 25 }, (_, index) => String(index))
  await Promise.all(sent.map((body) => queues.send({ queue: 'bulk', body })))
  await eventually(() => expect(bodies(events)).toEqual(sent))
  expect(events.map((event) => event.Records.length)).toEqual([10, 10, 5])
})

it('gives back only the message that failed, and buries it after three receives', async () => {
  const failBad: Answer = (event) => ({
    outcome: 'returned',
    payload: {
      batchItemFailures: event.Records.filter((record) => record.body === 'bad').map((record) => ({
        itemIdentifier: record.messageId,
      })),
    },
  })
  const urgent = aQueue('urgent', { ...deadLetters(3), VisibilityTimeout: 1 })
  const resources = [urgent, aQueue('urgent-dead'), ...aMapping('urgent', 'ingest-event')]
  const { queues, events } = await open(resources, failBad)
  await Promise.all(['good', 'bad', 'fine'].map((body) => queues.send({ queue: 'urgent', body })))
  await expect.poll(() => counts(queues, 'urgent-dead')?.visible, { timeout: 6_000 }).toBe(1)
  expect(bodies(events)).toEqual(['good', 'bad', 'fine', 'bad', 'bad'])
  expect(events.map((event) => event.Records.at(-1)?.attributes.ApproximateReceiveCount)).toEqual([
    '1',
    '2',
    '3',
  ])
  expect(counts(queues, 'urgent')).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
})

const failures: [string, InvocationOutcome][] = [
  ['throws', { outcome: 'threw', message: 'no', type: 'Error' }],
  ['runs out of time', { outcome: 'timed-out', seconds: 1 }],
  ['crashes', { outcome: 'crashed', message: 'exit 1' }],
  ['answers nonsense', { outcome: 'returned', payload: { batchItemFailures: [{ id: 'x' }] } }],
  ['names a stranger', { outcome: 'returned', payload: { batchItemFailures: [{ itemIdentifier: 'x' }] } }],
]
it.each(failures)('keeps the whole batch when the function %s', async (_what, outcome) => {
  const { queues, events } = await open(
    [aQueue('urgent'), ...aMapping('urgent', 'ingest-event')],
    () => outcome,
  )
  await queues.send({ queue: 'urgent', body: 'press' })
  await eventually(() => expect(events).toHaveLength(1))
  await wait(20)
  expect(counts(queues, 'urgent')).toEqual({ visible: 0, inFlight: 1, delayed: 0 })
})

it('has every message after a restart, and those in flight are visible at once', async () => {
  const never = () => new Promise<InvocationOutcome>(() => {})
  const first = await startQueues({
    template: aTemplate([aQueue('bulk')]),
    home,
    clock: aClock(),
    log: quiet,
  })
  await first.send({ queue: 'bulk', body: 'in flight' })
  await first.send({ queue: 'bulk', body: 'waiting' })
  expect(first.find('bulk')?.take(1)).toHaveLength(1)
  await first.close()
  const { queues, events } = await open([aQueue('bulk'), ...aMapping('bulk', 'ingest-telemetry')], never)
  await eventually(() => expect(bodies(events)).toEqual(['in flight', 'waiting']))
  expect(events[0]?.Records.map((record) => record.attributes.ApproximateReceiveCount)).toEqual(['2', '1'])
  closers.splice(1, 1)
  expect(counts(queues, 'bulk')?.inFlight).toBe(2)
})

it('delivers a deadline when the local clock reaches it, not before', async () => {
  const { queues, events, clock } = await open([
    aQueue('deadlines'),
    ...aMapping('deadlines', 'keep-deadlines'),
  ])
  const start = clock.now()
  await queues.send({ queue: 'deadlines', body: 'step', delaySeconds: 60 })
  expect(clock.holders).toEqual([])
  clock.moveTo(start + 59_999)
  await wait(10)
  expect(events).toEqual([])
  clock.moveTo(start + 60_000)
  expect(clock.holders).toEqual(['queue deadlines'])
  await eventually(() => expect(bodies(events)).toEqual(['step']))
  await eventually(() => expect(clock.holders).toEqual([]))
})

it('holds the clock while work waits, is in flight or waits for its next try, but not for dead letters', async () => {
  let tries = 0
  const failTwice: Answer = () => (++tries > 2 ? handled : { outcome: 'crashed', message: 'killed' })
  const resources = [
    aQueue('urgent', { VisibilityTimeout: 1 }),
    aQueue('lonely'),
    ...aMapping('urgent', 'ingest-event'),
  ]
  const { queues, clock } = await open(resources, failTwice)
  void queues.send({ queue: 'urgent', body: 'press' })
  expect(clock.holders).toEqual(['queue urgent'])
  await eventually(() => expect(tries).toBe(1))
  await wait(100)
  expect(clock.holders).toEqual(['queue urgent'])
  await expect.poll(() => clock.holders, { timeout: 5_000 }).toEqual([])
  expect(tries).toBe(3)
  await queues.send({ queue: 'lonely', body: 'nobody reads me' })
  expect(clock.holders).toEqual([])
})

it('forgets what is older than the retention period of the local clock', async () => {
  const { queues, clock } = await open([aQueue('bulk-dead', { MessageRetentionPeriod: 3_600 })])
  await queues.send({ queue: 'bulk-dead', body: 'old' })
  clock.moveTo(clock.now() + 3_599_000)
  expect(counts(queues, 'bulk-dead')?.visible).toBe(1)
  clock.moveTo(clock.now() + 1_000)
  expect(counts(queues, 'bulk-dead')?.visible).toBe(0)
})

it('never runs more than the concurrency of the mapping at once', async () => {
  let running = 0
  let most = 0
  const slow: Answer = async () => {
    most = Math.max(most, ++running)
    await wait(5)
    running--
    return handled
  }
  const { queues, events } = await open([aQueue('bulk'), ...aMapping('bulk', 'slow', { BatchSize: 1 })], slow)
  await Promise.all(Array.from({ length: 12 }, () => queues.send({ queue: 'bulk', body: 'x' })))
  await eventually(() => expect(events).toHaveLength(12))
  expect(most).toBe(2)
})

it('waits for a fuller batch when the mapping has a window', async () => {
  const window = { MaximumBatchingWindowInSeconds: 1, BatchSize: 3 }
  const { queues, events } = await open([aQueue('bulk'), ...aMapping('bulk', 'ingest-telemetry', window)])
  await queues.send({ queue: 'bulk', body: 'a' })
  await wait(50)
  expect(events).toEqual([])
  await queues.send({ queue: 'bulk', body: 'b' })
  await queues.send({ queue: 'bulk', body: 'c' })
  await eventually(() => expect(bodies(events)).toEqual(['a', 'b', 'c']))
  await queues.send({ queue: 'bulk', body: 'd' })
  await eventually(() => expect(bodies(events)).toEqual(['a', 'b', 'c', 'd']))
})
