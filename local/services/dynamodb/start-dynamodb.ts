import { join } from 'node:path'
import type { AwsService, Clock, Template } from '../../ports.ts'
import { openGroupCommit } from '../group-commit.ts'
import { jsonService } from '../json-service.ts'
import { answerOperation } from './answer-operation.ts'
import { dynaliteStore } from './dynalite-store.ts'
import { entrySchema, entryTable } from './entry-table.ts'
import { expireItems } from './expire-items.ts'
import { openTables } from './open-tables.ts'
import { requestTokens } from './request-tokens.ts'
import { tableDefinitions } from './table-definitions.ts'

/** The tables behind the AWS endpoint. */
export interface LocalDynamoDb {
  readonly service: AwsService
  close(): Promise<void>
}

/**
 * The tables of the template, durable in `<home>/dynamodb/tables.sqlite`. Expressions, checks, paging and index keys
 * are dynalite's; storage, transactions, ReturnValuesOnConditionCheckFailure and TTL are ours. Not imitated: streams,
 * PartiQL, local indexes, table and backup management, capacity and throttling, TransactionConflict (writes run one
 * after another, so a race is always a failed condition), and stale reads (every read is consistent). Conditions compare
 * characters beyond U+FFFF in UTF-16 order (keys are ordered by bytes, as on AWS).
 */
export async function startDynamoDb(options: {
  template: Template
  home: string
  clock: Clock
}): Promise<LocalDynamoDb> {
  const { template, home, clock } = options
  const definitions = tableDefinitions(template)
  const commit = openGroupCommit(join(home, 'dynamodb', 'tables.sqlite'), entrySchema)
  const entries = entryTable(commit.db)
  const store = dynaliteStore(entries, definitions)
  await openTables({ commit, entries, store, definitions })
  const stopExpiry = expireItems({ commit, entries, store, definitions, clock })
  const answer = answerOperation({ commit, store, definitions, seenBefore: requestTokens(commit.db) })

  return {
    service: jsonService({ name: 'dynamodb', prefix: 'DynamoDB_20120810', answer }),
    async close() {
      stopExpiry()
      commit.close()
    },
  }
}
