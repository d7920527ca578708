import { RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { Stage } from './stages.ts'

const string = AttributeType.STRING

/** The two tables: `care` is small and transactional, `telemetry` holds one item per block. */
export class Stores extends Construct {
  readonly care: Table
  readonly telemetry: Table

  constructor(scope: Construct, id: string, props: { stage: Stage }) {
    super(scope, id)
    const common = {
      partitionKey: { name: 'pk', type: string },
      sortKey: { name: 'sk', type: string },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // A key of our own would put KMS between a help press and its record: one more thing to throttle, fail or be
      // disabled. The key AWS owns encrypts at rest without that; a resident's entries get her own key when erasure comes.
      encryption: TableEncryption.DEFAULT,
      deletionProtection: props.stage.keepData,
      removalPolicy: props.stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    }
    this.care = new Table(this, 'Care', common)
    this.care.addGlobalSecondaryIndex({
      indexName: indexNames.due,
      partitionKey: { name: 'dueShard', type: string },
      sortKey: { name: 'dueAt', type: AttributeType.NUMBER },
    })
    this.care.addGlobalSecondaryIndex({
      indexName: indexNames.list,
      partitionKey: { name: 'listKey', type: string },
      sortKey: { name: 'listSort', type: string },
    })
    this.telemetry = new Table(this, 'Telemetry', common)
  }
}
