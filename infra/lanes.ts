import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { queueNames } from '../contracts/names.ts'
import { functionSeconds } from './timeouts.ts'

/** A queue with its dead letters. */
export interface Lane {
  readonly name: string
  readonly queue: Queue
  readonly dead: Queue
}

interface LaneRules {
  /** How long a message in work, or one that failed, stays hidden before it is tried again. */
  readonly retryAfterSeconds: number
  readonly tries: number
}

const common = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
} as const

/** The queues. Urgent and bulk are apart all the way: a telemetry storm cannot delay a help press. */
export class Lanes extends Construct {
  readonly urgent: Lane
  readonly bulk: Lane
  readonly deadlines: Lane
  readonly notices: Lane
  /** notices no person waits for: what screens show, what devices are asked */
  readonly errands: Lane
  readonly rollups: Lane
  readonly rehearsals: Lane
  readonly fleet: Lane
  /** What an IoT rule could not put into its queue; nobody reads it but an operator called by an alarm. */
  readonly ruleFailures: Lane
  readonly all: readonly Lane[]

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // A press that failed is tried again when the device would repeat it (10 s), for about as long as it repeats (30 min).
    this.urgent = this.lane(queueNames.urgent, { retryAfterSeconds: 10, tries: 180 })
    // Six timeouts, as AWS advises for everything that may wait.
    this.bulk = this.lane(queueNames.bulk, {
      retryAfterSeconds: 6 * functionSeconds.ingestTelemetry,
      tries: 5,
    })
    // The sweep repeats a lost deadline within a minute anyhow.
    this.deadlines = this.lane(queueNames.deadlines, {
      retryAfterSeconds: 6 * functionSeconds.keepDeadlines,
      tries: 5,
    })
    this.notices = this.lane(queueNames.notices, { retryAfterSeconds: 6 * functionSeconds.notify, tries: 5 })
    this.errands = this.lane(queueNames.errands, { retryAfterSeconds: 6 * functionSeconds.notify, tries: 5 })
    // Hours that failed are asked for again every ten minutes anyhow.
    this.rollups = this.lane(queueNames.rollups, { retryAfterSeconds: 6 * functionSeconds.rollUp, tries: 3 })
    // More tries than a job is begun (3), so that it is told as failed before its message is given up.
    this.rehearsals = this.lane(queueNames.rehearsals, {
      retryAfterSeconds: 6 * functionSeconds.rehearse,
      tries: 5,
    })
    // The sweep repeats a lost look within a minute anyhow.
    this.fleet = this.lane(queueNames.fleet, { retryAfterSeconds: 6 * functionSeconds.runWaves, tries: 5 })
    this.ruleFailures = this.lane(queueNames.ruleFailures, { retryAfterSeconds: 30, tries: 5 })
    this.all = [
      this.urgent,
      this.bulk,
      this.deadlines,
      this.notices,
      this.errands,
      this.rollups,
      this.rehearsals,
      this.fleet,
      this.ruleFailures,
    ]
  }

  private lane(name: string, rules: LaneRules): Lane {
    const dead = new Queue(this, `${name}-dead`, common)
    const queue = new Queue(this, name, {
      ...common,
      visibilityTimeout: Duration.seconds(rules.retryAfterSeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: rules.tries },
    })
    return { name, queue, dead }
  }
}
