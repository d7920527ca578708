import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { BedCodeKeys } from './bed-code-keys.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, queryIndex, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Help presses and everything else a device says at once. */
export class IngestEvent extends Construct {
  readonly lambda: Lambda

  constructor(
    scope: Construct,
    id: string,
    { stage, stores, lanes, bedCodes }: House & { bedCodes: BedCodeKeys },
  ) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'ingest-event',
      impactOfFailure:
        'A help press raises no alert. The device repeats it for 30 minutes and sounds locally; nobody else is told.',
      stage,
      timeoutSeconds: functionSeconds.ingestEvent,
      // More memory is more processor: a cold start is part of the five seconds a press may take.
      memoryMb: 1024,
      reserved: stage.reservedForUrgent,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
        BED_CODE_KEYS_ARN: bedCodes.secretArn,
      },
      may: [
        consume(lanes.urgent),
        readAndWrite(stores.care),
        // Who is on duty, where somebody says at a terminal that it is she.
        queryIndex(stores.care, indexNames.list),
        readAndWrite(stores.telemetry),
        sendTo(lanes.deadlines, lanes.notices, lanes.errands),
        bedCodes.mayRead,
      ],
    }).lambda
    readLane(this.lambda, lanes.urgent, stage.urgent)
  }
}
