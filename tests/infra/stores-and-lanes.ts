import { expect, it } from 'vitest'
import { type Synthesized, type TemplateResource, target } from './synthesized.ts'

const isDead = (queue: TemplateResource) => /dead[0-9A-F]{8}$/.test(queue.id)

export function expectStoresAndLanes({ stage, ofType }: Synthesized): void {
  const queues = ofType('AWS::SQS::Queue')
  const tables = ofType('AWS::DynamoDB::Table')
  const mappings = ofType('AWS::Lambda::EventSourceMapping')

  it('can bring back any second of the last weeks of both tables, and forgets what has expired', () => {
    expect(tables).toHaveLength(2)
    for (const { properties } of tables) {
      expect(properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true })
      expect(properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true })
      expect(properties.BillingMode).toBe('PAY_PER_REQUEST')
      expect(properties.KeySchema.map((key: { AttributeName: string }) => key.AttributeName)).toEqual([
        'pk',
        'sk',
      ])
    }
  })

  it('finds what is due, and lists, by the two indexes of the care table', () => {
    const indexes = tables.flatMap((table) => table.properties.GlobalSecondaryIndexes ?? [])
    expect(indexes).toEqual([
      {
        IndexName: 'due',
        KeySchema: [
          { AttributeName: 'dueShard', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
      {
        IndexName: 'list',
        KeySchema: [
          { AttributeName: 'listKey', KeyType: 'HASH' },
          { AttributeName: 'listSort', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ])
  })

  it('keeps the records of real people when the stack goes, and only theirs', () => {
    const [deletion, protection] = stage === 'prod' ? ['Retain', true] : ['Delete', false]
    for (const table of tables) {
      expect(table.deletionPolicy).toBe(deletion)
      expect(table.properties.DeletionProtectionEnabled).toBe(protection)
    }
    expect(ofType('AWS::SecretsManager::Secret').map((secret) => secret.deletionPolicy)).toEqual([
      deletion,
      deletion,
    ])
  })

  it('gives every queue its own dead letters, kept 14 days', () => {
    const alive = queues.filter((queue) => !isDead(queue))
    const graves = alive.map((queue) => target(queue.properties.RedrivePolicy.deadLetterTargetArn))
    expect(alive).toHaveLength(9)
    expect(new Set(graves)).toEqual(new Set(queues.filter(isDead).map((queue) => queue.id)))
    expect(queues.every((queue) => queue.properties.MessageRetentionPeriod === 14 * 24 * 3600)).toBe(true)
  })

  it('encrypts every queue and refuses plain text on the way to it', () => {
    const guarded = ofType('AWS::SQS::QueuePolicy').filter((policy) => {
      const [statement] = policy.properties.PolicyDocument.Statement
      return statement.Effect === 'Deny' && statement.Condition.Bool['aws:SecureTransport'] === 'false'
    })
    expect(queues.every((queue) => queue.properties.SqsManagedSseEnabled === true)).toBe(true)
    expect(new Set(guarded.map((policy) => target(policy.properties.Queues[0])))).toEqual(
      new Set(queues.map((queue) => queue.id)),
    )
  })

  it('never hands a message to a second reader while the first may still be at work', () => {
    for (const mapping of mappings) {
      const queue = queues.find(({ id }) => id === target(mapping.properties.EventSourceArn))
      const lambda = ofType('AWS::Lambda::Function').find(
        ({ id }) => id === target(mapping.properties.FunctionName),
      )
      const factor = queue?.id.includes('urgent') ? 2 : 6
      expect(queue?.properties.VisibilityTimeout).toBeGreaterThanOrEqual(factor * lambda?.properties.Timeout)
    }
  })

  it('retries a failed help press no later than the device would repeat it', () => {
    const urgent = queues.find((queue) => queue.id.startsWith('Lanesurgent') && !isDead(queue))
    expect(urgent?.properties.VisibilityTimeout).toBeLessThanOrEqual(10)
  })

  it('keeps urgent and bulk apart: queue, function and concurrency', () => {
    const queueIds = mappings.map((mapping) => target(mapping.properties.EventSourceArn))
    const functionIds = mappings.map((mapping) => target(mapping.properties.FunctionName))
    expect(new Set(queueIds).size).toBe(8)
    // Telling people and running errands are one function, fed from two lanes.
    expect(new Set(functionIds).size).toBe(7)
    expect(mappings.every((mapping) => mapping.properties.ScalingConfig.MaximumConcurrency >= 2)).toBe(true)
    const reserved = ofType('AWS::Lambda::Function').filter(
      (lambda) => lambda.properties.ReservedConcurrentExecutions,
    )
    expect(reserved.map((lambda) => lambda.id.slice(0, 11))).toEqual(stage === 'prod' ? ['IngestEvent'] : [])
  })

  it('sends a bad record back alone', () => {
    expect(mappings.map((mapping) => mapping.properties.FunctionResponseTypes)).toEqual(
      mappings.map(() => ['ReportBatchItemFailures']),
    )
  })
}
