import { Duration } from 'aws-cdk-lib'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import type { Lane } from './lanes.ts'
import type { Feed } from './stages.ts'

/** Lets a function work off a queue. A bad record goes back alone; the rest of its batch is done. */
export function readLane(lambda: Lambda, lane: Lane, feed: Feed): void {
  lambda.addEventSourceMapping(lane.name, {
    eventSourceArn: lane.queue.queueArn,
    batchSize: feed.batchSize,
    maxBatchingWindow: Duration.seconds(feed.windowSeconds),
    maxConcurrency: feed.maxConcurrency,
    reportBatchItemFailures: true,
  })
}
