import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { followInvocation } from './follow-invocation.ts'
import type { Log } from './log.ts'
import type { BatchMetrics } from './metrics.ts'
import { inTurns } from './turns.ts'

/** What the queue says about a record. */
export interface Receipt {
  messageId: string
  /** 1 the first time */
  receiveCount: number
  /** ms since the epoch at which the queue had it */
  sentAt: number
}

export interface BatchWork {
  /** Handles one record; a throw sends this record, and no other, back to its queue. */
  work: (body: string, receipt: Receipt) => Promise<void>
  /** Records with the same answer are handled in their order, all others at the same time. */
  orderBy: (body: string) => string
  log: Log
  metrics: BatchMetrics
}

/** The Lambda handler of a queue: each record by itself, failures reported one by one. */
export function createBatchHandler({ work, orderBy, log, metrics }: BatchWork) {
  return middy<SQSEvent, SQSBatchResponse, Error, Context>()
    .use(followInvocation({ log, metrics }))
    .handler(async (event, context) => {
      const processor = new BatchProcessor(EventType.SQS)
      const take = inTurns((record: SQSRecord) => orderBy(record.body))
      const handle = (record: SQSRecord) =>
        take(record, async () => {
          try {
            await work(record.body, readReceipt(record))
            metrics.add('RecordsHandled')
          } catch (error) {
            log.fail('RECORD_FAILED', error, { messageId: record.messageId })
            metrics.add('RecordsFailed')
            throw error
          }
        })
      return processPartialResponse(event, handle, processor, {
        context,
        throwOnFullBatchFailure: false,
      })
    })
}

const readReceipt = ({ messageId, attributes }: SQSRecord): Receipt => ({
  messageId,
  receiveCount: Number(attributes.ApproximateReceiveCount),
  sentAt: Number(attributes.SentTimestamp),
})
