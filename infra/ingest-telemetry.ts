import { Stack } from 'aws-cdk-lib'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { revokeCertificates } from './device-office.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Telemetry, replies and presence: everything that may wait behind a help press. */
export class IngestTelemetry extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'ingest-telemetry',
      impactOfFailure:
        'Vital signs and left-bed are judged late; beds turn unknown after their silence deadline. Calls still alert.',
      stage,
      timeoutSeconds: functionSeconds.ingestTelemetry,
      memoryMb: 512,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
      },
      may: [
        consume(lanes.bulk),
        readAndWrite(stores.care),
        readAndWrite(stores.telemetry),
        sendTo(lanes.deadlines, lanes.notices, lanes.errands),
        revokeCertificates(Stack.of(this)),
      ],
    }).lambda
    readLane(this.lambda, lanes.bulk, stage.bulk)
  }
}
