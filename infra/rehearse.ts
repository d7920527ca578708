import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, readFrom, updateIn } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Plans tried on past nights: reads what was, changes nothing but the job, and shares nothing with the help path. */
export class Rehearse extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'rehearse',
      impactOfFailure:
        'A changed plan cannot be tried on past nights before it counts. Nobody in a bed is affected.',
      stage,
      timeoutSeconds: functionSeconds.rehearse,
      // One whole processor: it judges a month of samples.
      memoryMb: 1769,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
      },
      may: [
        consume(lanes.rehearsals),
        readFrom(stores.care),
        readFrom(stores.telemetry),
        updateIn(stores.care),
      ],
    }).lambda
    readLane(this.lambda, lanes.rehearsals, stage.rehearsals)
  }
}
