import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { House } from './house.ts'
import { HouseFunction } from './house-function.ts'
import { policyOf } from './rights.ts'
import { functionSeconds } from './timeouts.ts'

/** Says each minute, by a way that is not ours, that deadlines are kept. When it falls silent, somebody else rings. */
export class SignalLife extends Construct {
  readonly lambda: Lambda

  constructor(scope: Construct, id: string, { stage, settings, stores }: House) {
    super(scope, id)
    this.lambda = new HouseFunction(this, 'Function', {
      name: 'signal-life',
      impactOfFailure:
        'The sign of life stops: whoever listens for it rings although beds may be well watched.',
      stage,
      timeoutSeconds: functionSeconds.signalLife,
      memoryMb: 256,
      environment: { CARE_TABLE: stores.care.tableName, LIFE_SIGNAL_URL: settings.lifeSignalUrl },
      may: [{ actions: ['dynamodb:GetItem'], on: [stores.care.tableArn] }],
    }).lambda
    this.signalEachMinute()
  }

  private signalEachMinute(): void {
    const { functionArn } = this.lambda
    const role = new Role(this, 'SignalRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: { may: policyOf([{ actions: ['lambda:InvokeFunction'], on: [functionArn] }]) },
    })
    new CfnSchedule(this, 'Signal', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ signal: true }),
        // An old sign of life says nothing about now.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    })
  }
}
