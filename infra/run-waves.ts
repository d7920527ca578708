import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, queryIndex, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Changes of configuration for many devices: sets the next few, counts what they say, goes on or stops. */
export class RunWaves extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'run-waves',
      impactOfFailure: 'A fleet-wide change stands still where it is. Nobody in a bed is affected.',
      stage,
      timeoutSeconds: functionSeconds.runWaves,
      memoryMb: 512,
      environment: {
        CARE_TABLE: stores.care.tableName,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
        FLEET_QUEUE_URL: lanes.fleet.queue.queueUrl,
      },
      may: [
        consume(lanes.fleet),
        readAndWrite(stores.care),
        // The devices of a provider.
        queryIndex(stores.care, indexNames.list),
        sendTo(lanes.notices, lanes.errands, lanes.fleet),
      ],
    }).lambda
    readLane(this.lambda, lanes.fleet, stage.fleet)
  }
}
