import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { policyOf, queryIndex, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Asks each evening whether those who are to be told tonight can be reached, while there is time to find others. */
export class CheckReach extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'check-reach',
      impactOfFailure:
        'Nobody hears in the evening that somebody cannot be reached at night; alarms go on to the next step as always.',
      stage,
      timeoutSeconds: functionSeconds.checkReach,
      memoryMb: 1024,
      environment: {
        CARE_TABLE: stores.care.tableName,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
      },
      may: [
        readAndWrite(stores.care),
        // Providers, their beds, their rosters and who is at their duty desks.
        queryIndex(stores.care, indexNames.list),
        sendTo(lanes.notices, lanes.errands),
      ],
    }).lambda
    this.checkEachHour()
  }

  private checkEachHour(): void {
    const { functionArn } = this.lambda
    const role = new Role(this, 'CheckRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: { may: policyOf([{ actions: ['lambda:InvokeFunction'], on: [functionArn] }]) },
    })
    new CfnSchedule(this, 'Check', {
      // A rate would begin whenever it was deployed; evenings begin with the full hour.
      scheduleExpression: 'cron(0 * * * ? *)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ check: true }),
        // The next hour takes up what this one missed.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 600 },
      },
    })
  }
}
