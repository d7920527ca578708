import * as z from 'zod'
import type { Resource, Template } from '../../ports.ts'
import { parseProperties } from '../parse-properties.ts'

const keySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)

/** What is accepted and changes nothing here: backups, encryption, deletion protection and tags. */
const properties = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
        ContributorInsightsSpecification: z.unknown().optional(),
      }),
    )
    .default([]),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  DeletionProtectionEnabled: z.unknown().optional(),
  ContributorInsightsSpecification: z.unknown().optional(),
  TableClass: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

/** A table as dynalite and DescribeTable see it, and the attribute (seconds since the epoch) items expire by. */
export interface TableDefinition {
  readonly description: { readonly TableName: string; readonly TableStatus: 'ACTIVE' } & Record<
    string,
    unknown
  >
  readonly keyNames: readonly string[]
  readonly indexNames: readonly string[]
  readonly expiresBy?: string
}

/** All tables of the template. */
export function tableDefinitions(template: Template): TableDefinition[] {
  return template.ofType('AWS::DynamoDB::Table').map(definitionOf)
}

function definitionOf(resource: Resource): TableDefinition {
  const read = parseProperties(resource, properties)
  const indexes = read.GlobalSecondaryIndexes.map(({ ContributorInsightsSpecification: _, ...index }) => ({
    ...index,
    IndexStatus: 'ACTIVE',
    IndexArn: `${resource.arn}/index/${index.IndexName}`,
  }))
  const ttl = read.TimeToLiveSpecification
  return {
    description: {
      TableName: resource.ref,
      TableArn: resource.arn,
      TableStatus: 'ACTIVE',
      KeySchema: read.KeySchema,
      AttributeDefinitions: read.AttributeDefinitions,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    },
    keyNames: read.KeySchema.map((key) => key.AttributeName),
    indexNames: indexes.map((index) => index.IndexName),
    ...(ttl?.Enabled && { expiresBy: ttl.AttributeName }),
  }
}
