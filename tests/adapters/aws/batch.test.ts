import type { Context, SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { type BatchWork, createBatchHandler } from '../../../adapters/aws/batch.ts'
import { orderOf } from '../../../adapters/aws/record-order.ts'
import { aLog, someMetrics } from './a-log.ts'

const aBatch = (bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({
    messageId: `m${index}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: '2',
      SentTimestamp: '1795312800000',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: '',
  })),
})
const context = { awsRequestId: 'r', functionName: 'f' } as Context
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

async function handle(bodies: string[], work: BatchWork['work']) {
  const { log, codes } = aLog()
  const { metrics, published } = someMetrics()
  const handler = createBatchHandler({ work, orderBy: (body) => body.split(' ')[0] ?? '', log, metrics })
  const response = await handler(aBatch(bodies), context)
  return { failed: response.batchItemFailures.map((one) => one.itemIdentifier), codes, published }
}

describe('a batch of records', () => {
  it('sends back the bad record alone, even when all are bad', async () => {
    const work = async (body: string) => {
      if (body.endsWith('bad')) throw new Error('bad')
    }
    const { failed, codes, published } = await handle(['bed_1 good', 'bed_1 bad', 'bed_2 good'], work)
    expect(failed).toEqual(['m1'])
    expect(codes).toEqual(['STARTED', 'RECORD_FAILED m1', 'COMPLETED'])
    expect(published).toEqual([{ RecordsHandled: 2, RecordsFailed: 1 }])
    expect((await handle(['bed_1 bad', 'bed_2 bad'], work)).failed).toEqual(['m0', 'm1'])
  })

  it('keeps the order of one bed, past a failure, while other beds do not wait', async () => {
    const done: string[] = []
    const work = async (body: string) => {
      if (body === 'bed_1 slow') await pause(20)
      done.push(body)
      if (body === 'bed_1 slow') throw new Error('late and bad')
    }
    await handle(['bed_1 slow', 'bed_1 next', 'bed_2 quick'], work)
    expect(done).toEqual(['bed_2 quick', 'bed_1 slow', 'bed_1 next'])
  })

  it('tells the work how often the record came and when', async () => {
    const receipts: unknown[] = []
    await handle(['x'], async (_body, receipt) => void receipts.push(receipt))
    expect(receipts).toEqual([{ messageId: 'm0', receiveCount: 2, sentAt: 1_795_312_800_000 }])
  })
})

describe('the order of records', () => {
  it('goes by device for its messages and its presence, and by place for ours', () => {
    const topics = [
      'carebed/v1/mat-7/event',
      '$aws/rules/carebed_event/carebed/v1/mat-7/event',
      '$aws/events/presence/connected/mat-7',
    ]
    expect(topics.map((topic) => orderOf(JSON.stringify({ topic, body: '' })))).toEqual([
      'mat-7',
      'mat-7',
      'mat-7',
    ])
    expect(orderOf('{"placeId":"bed_1","due":5}')).toBe('bed_1')
    expect(orderOf('{')).not.toBe(orderOf('{{'))
  })
})
