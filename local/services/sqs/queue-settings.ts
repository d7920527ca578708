import * as z from 'zod'
import type { Resource, Template } from '../../ports.ts'
import { parseProperties } from '../parse-properties.ts'

/** One queue as the template wants it. Times in seconds, as SQS counts them; defaults are those of SQS. */
export interface QueueSettings {
  readonly name: string
  readonly url: string
  readonly arn: string
  readonly delaySeconds: number
  readonly visibilitySeconds: number
  readonly retentionSeconds: number
  readonly waitSeconds: number
  readonly maximumBytes: number
  readonly redrive?: { readonly deadLetterArn: string; readonly maxReceiveCount: number }
}

const redrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1),
})

/** Encryption and tags are accepted and change nothing here: the files belong to the one user of the laptop. */
const properties = z.strictObject({
  QueueName: z.string().optional(),
  DelaySeconds: z.coerce.number().int().min(0).max(900).default(0),
  VisibilityTimeout: z.coerce.number().int().min(0).max(43_200).default(30),
  MessageRetentionPeriod: z.coerce.number().int().min(60).max(1_209_600).default(345_600),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().int().min(0).max(20).default(0),
  MaximumMessageSize: z.coerce.number().int().min(1_024).max(1_048_576).default(1_048_576),
  RedrivePolicy: redrivePolicy.optional(),
  RedriveAllowPolicy: z.unknown().optional(),
  FifoQueue: z.literal(false).optional(),
  SqsManagedSseEnabled: z.unknown().optional(),
  KmsMasterKeyId: z.unknown().optional(),
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

/** All queues of the template; a dead-letter queue that does not exist stops the start. */
export function queueSettings(template: Template): QueueSettings[] {
  const queues = template.ofType('AWS::SQS::Queue').map(settingsOf)
  for (const queue of queues) {
    const dead = queue.redrive?.deadLetterArn
    if (dead && !queues.some((other) => other.arn === dead))
      throw new Error(
        `${queue.name} (AWS::SQS::Queue): RedrivePolicy names ${dead}, which is not in the template`,
      )
  }
  return queues
}

function settingsOf(resource: Resource): QueueSettings {
  const read = parseProperties(resource, properties)
  return {
    name: resource.arn.split(':').at(-1) ?? resource.logicalId,
    url: resource.ref,
    arn: resource.arn,
    delaySeconds: read.DelaySeconds,
    visibilitySeconds: read.VisibilityTimeout,
    retentionSeconds: read.MessageRetentionPeriod,
    waitSeconds: read.ReceiveMessageWaitTimeSeconds,
    maximumBytes: read.MaximumMessageSize,
    ...(read.RedrivePolicy && {
      redrive: {
        deadLetterArn: read.RedrivePolicy.deadLetterTargetArn,
        maxReceiveCount: read.RedrivePolicy.maxReceiveCount,
      },
    }),
  }
}
