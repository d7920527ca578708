import { Aws, Duration } from 'aws-cdk-lib'
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import type { Lanes } from './lanes.ts'

export interface AlarmsProps {
  readonly lanes: Lanes
  readonly sweep: Lambda
  /** Functions between a press and a person; one error of theirs is an alarm. */
  readonly urgentPath: readonly Lambda[]
  readonly otherPaths: readonly Lambda[]
}

const minute = Duration.minutes(1)

/**
 * Tells operators that the path which tells people is broken. It goes by CloudWatch and SNS, never by `notify`:
 * alarms about the alert path never travel on the alert path.
 */
export class Alarms extends Construct {
  private readonly pager: Topic

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    this.pager = new Topic(this, 'Pager', {
      displayName: 'carebed: the alert path is broken',
      enforceSSL: true,
    })
    // A policy of our own replaces the default one, by which CloudWatch was allowed in.
    this.pager.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.pager.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    )
    this.watchLanes(props.lanes)
    for (const lambda of props.urgentPath) {
      this.watchFunction(lambda, 1)
    }
    for (const lambda of props.otherPaths) {
      this.watchFunction(lambda, 5)
    }
    this.watchSweep(props.sweep)
  }

  private watchLanes({ all, urgent, notices, ruleFailures }: Lanes): void {
    for (const lane of all) {
      this.alarm(`${lane.name}-dead`, {
        alarmDescription: `A message of lane ${lane.name} was given up. It waits 14 days among its dead letters.`,
        metric: lane.dead.metricApproximateNumberOfMessagesVisible({
          period: minute,
          statistic: Stats.MAXIMUM,
        }),
        threshold: 1,
        evaluationPeriods: 1,
      })
    }
    this.alarm('rule-failures', {
      alarmDescription: 'An IoT rule could not reach its queue; the message waits among the rule failures.',
      metric: ruleFailures.queue.metricApproximateNumberOfMessagesVisible({
        period: minute,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      evaluationPeriods: 1,
    })
    // 10 s: by then the device repeats its call, and the promise of 5 s is broken.
    this.watchAge(
      'urgent',
      urgent.queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM }),
      10,
    )
    this.watchAge(
      'notices',
      notices.queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM }),
      60,
    )
  }

  private watchAge(lane: string, metric: AlarmProps['metric'], seconds: number): void {
    this.alarm(`${lane}-age`, {
      alarmDescription: `The oldest message of lane ${lane} has waited ${seconds} s.`,
      metric,
      threshold: seconds,
      evaluationPeriods: 1,
    })
  }

  private watchFunction(lambda: Lambda, errorsPerMinute: number): void {
    const name = lambda.node.path.split('/').at(-3) ?? lambda.node.id
    this.alarm(`${name}-errors`, {
      alarmDescription: `${name} fails.`,
      metric: lambda.metricErrors({ period: minute }),
      threshold: errorsPerMinute,
      evaluationPeriods: 1,
    })
    this.alarm(`${name}-throttles`, {
      alarmDescription: `${name} is held back by a concurrency limit.`,
      metric: lambda.metricThrottles({ period: minute }),
      threshold: 1,
      evaluationPeriods: errorsPerMinute,
    })
  }

  /** Scheduler, role or function: whichever stops the sweep, its runs are missing. */
  private watchSweep(sweep: Lambda): void {
    this.alarm('sweep-missing', {
      alarmDescription: 'No sweep for three minutes: passed deadlines are not seen.',
      metric: sweep.metricInvocations({ period: minute }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.BREACHING,
    })
  }

  private alarm(id: string, props: AlarmProps): void {
    const alarm = new Alarm(this, id, {
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
    })
    alarm.addAlarmAction(new SnsAction(this.pager))
  }
}
