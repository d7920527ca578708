import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { indexNames } from '../contracts/names.ts'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { readLane } from './lane-reader.ts'
import { consume, policyOf, queryIndex, readAndWrite, sendTo } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Keeps every promise that has a due time: early by a delayed message, certainly by a sweep each minute. */
export class KeepDeadlines extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, stores, lanes }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'keep-deadlines',
      impactOfFailure:
        'Nobody further down the chain is told, silence and not-back-in-bed go unseen, claims never expire.',
      stage,
      timeoutSeconds: functionSeconds.keepDeadlines,
      memoryMb: 512,
      environment: {
        CARE_TABLE: stores.care.tableName,
        TELEMETRY_TABLE: stores.telemetry.tableName,
        DEADLINES_QUEUE_URL: lanes.deadlines.queue.queueUrl,
        NOTICES_QUEUE_URL: lanes.notices.queue.queueUrl,
        ERRANDS_QUEUE_URL: lanes.errands.queue.queueUrl,
        ROLLUPS_QUEUE_URL: lanes.rollups.queue.queueUrl,
        FLEET_QUEUE_URL: lanes.fleet.queue.queueUrl,
      },
      may: [
        consume(lanes.deadlines),
        readAndWrite(stores.care),
        readAndWrite(stores.telemetry),
        queryIndex(stores.care, indexNames.due),
        // A village's beds and silences are lists of its provider.
        queryIndex(stores.care, indexNames.list),
        sendTo(lanes.deadlines, lanes.notices, lanes.errands, lanes.rollups, lanes.fleet),
      ],
    }).lambda
    readLane(this.lambda, lanes.deadlines, stage.deadlines)
    this.sweepEachMinute()
  }

  private sweepEachMinute(): void {
    const role = new Role(this, 'SweepRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        may: policyOf([{ actions: ['lambda:InvokeFunction'], on: [this.lambda.functionArn] }]),
      },
    })
    new CfnSchedule(this, 'Sweep', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ sweep: true }),
        // The next minute sweeps what this one missed; an old sweep is worth nothing.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    })
  }
}
