/** Everything in which one deployment differs from another. Nothing else in `infra/` may ask which stage it is. */

export const stageNames = ['dev', 'prod'] as const
export type StageName = (typeof stageNames)[number]

/** How one function is fed from its queue. */
export interface Feed {
  readonly batchSize: number
  /** Seconds to wait for a fuller batch; 0 = hand over what is there. */
  readonly windowSeconds: number
  /** Batches in work at once; AWS allows 2 to 1000. */
  readonly maxConcurrency: number
}

export interface Stage {
  readonly name: StageName
  /** Keep tables and secrets when the stack goes, and refuse their deletion. */
  readonly keepData: boolean
  readonly logDays: 7 | 90
  /** Executions set aside so that nothing else in the account can starve a help press. Needs an account limit of at least 100 more. */
  readonly reservedForUrgent: number | undefined
  readonly urgent: Feed
  readonly bulk: Feed
  readonly deadlines: Feed
  readonly notices: Feed
  readonly errands: Feed
  readonly rollups: Feed
  readonly rehearsals: Feed
  readonly fleet: Feed
  /** HTTP requests per second over all callers, and the burst above it. */
  readonly http: { readonly rate: number; readonly burst: number }
}

export const stages: Record<StageName, Stage> = {
  dev: {
    name: 'dev',
    keepData: false,
    logDays: 7,
    reservedForUrgent: undefined,
    urgent: { batchSize: 10, windowSeconds: 0, maxConcurrency: 5 },
    bulk: { batchSize: 10, windowSeconds: 0, maxConcurrency: 2 },
    deadlines: { batchSize: 10, windowSeconds: 0, maxConcurrency: 2 },
    notices: { batchSize: 10, windowSeconds: 0, maxConcurrency: 5 },
    errands: { batchSize: 10, windowSeconds: 0, maxConcurrency: 2 },
    rollups: { batchSize: 2, windowSeconds: 0, maxConcurrency: 2 },
    rehearsals: { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 },
    fleet: { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 },
    http: { rate: 200, burst: 400 },
  },
  prod: {
    name: 'prod',
    keepData: true,
    logDays: 90,
    reservedForUrgent: 100,
    urgent: { batchSize: 10, windowSeconds: 0, maxConcurrency: 100 },
    // Telemetry pays for a fuller batch with two seconds nobody waits for.
    bulk: { batchSize: 50, windowSeconds: 2, maxConcurrency: 50 },
    deadlines: { batchSize: 10, windowSeconds: 0, maxConcurrency: 20 },
    notices: { batchSize: 10, windowSeconds: 0, maxConcurrency: 50 },
    // A page that shows something a moment later wakes nobody later.
    errands: { batchSize: 10, windowSeconds: 0, maxConcurrency: 10 },
    // Nobody waits for figures: few at once, so that they take nothing from those who are waited for.
    rollups: { batchSize: 5, windowSeconds: 0, maxConcurrency: 10 },
    // The fewest AWS allows: a question about the past must not take anything from the present.
    rehearsals: { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 },
    fleet: { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 },
    http: { rate: 1000, burst: 2000 },
  },
}

export const partitionNames = ['aws', 'aws-cn'] as const
export type PartitionName = (typeof partitionNames)[number]

/** Whether AWS itself sends people text messages (SNS) and e-mail (SES): in China it has neither. */
export const hasAwsMessaging: Record<PartitionName, boolean> = { aws: true, 'aws-cn': false }

/** Where a partition's stack goes unless `CAREBED_REGION` names another of its regions. */
export const defaultRegion: Record<PartitionName, string> = { aws: 'us-east-1', 'aws-cn': 'cn-north-1' }
