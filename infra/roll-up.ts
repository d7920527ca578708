import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Figures of hours and nights: on a lane, a function and a concurrency of their own, where no call ever waits. */
export class RollUp extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'roll-up',
      impactOfFailure:
        'Hours, nights and what is usual for her come late or are missing once blocks expire. Alerts do not wait for them.',
      stage,
      timeoutSeconds: functionSeconds.rollUp,
      memoryMb: 1024,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
      },
      may: [
        consume(lanes.rollups),
        readAndWrite(stores.care),
        readAndWrite(stores.telemetry),
        sendTo(lanes.deadlines, lanes.notices, lanes.errands),
      ],
    }).lambda
    readLane(this.lambda, lanes.rollups, stage.rollups)
  }
}
