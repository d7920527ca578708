import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readAndWrite } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** The first admin: nobody can invite her over the API, so whoever may invoke this function in the account does. */
export class AdmitAdmin extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores }: Pick<House, 'stage' | 'stores'>) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'admit-admin',
      impactOfFailure: 'A new stage cannot be handed to its first admin; nothing that runs is touched.',
      stage,
      timeoutSeconds: functionSeconds.admitAdmin,
      memoryMb: 256,
      environment: { CARE_TABLE: stores.care.tableName },
      may: [readAndWrite(stores.care)],
    }).lambda
  }
}
