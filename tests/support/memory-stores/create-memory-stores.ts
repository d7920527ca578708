import { buildStores, type Stores } from '../../../adapters/store/create-stores.ts'
import type { ReportUnreadable } from '../../../adapters/store/read-item.ts'
import { createMemoryTables } from './memory-tables.ts'

/**
 * The stores in memory, for unit tests of functions. They really store, with the real keys, conditions and schemas;
 * the store-contract suite holds them to the same behaviour as DynamoDB.
 */
export const createMemoryStores = (
  options: { tables?: ReturnType<typeof createMemoryTables>; report?: ReportUnreadable } = {},
): Stores => buildStores(options.tables ?? createMemoryTables(), options)
