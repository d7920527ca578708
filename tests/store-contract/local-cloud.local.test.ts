import { afterAll, beforeAll, describe } from 'vitest'
import { buildStores } from '../../adapters/store/create-stores.ts'
import { describeStores } from './describe-stores.ts'
import { namespaceTables } from './namespaced-tables.ts'
import { openLocalTables } from './open-local-tables.ts'

describe('the stores on the tables of the local cloud', () => {
  let local: Awaited<ReturnType<typeof openLocalTables>>
  let corners = 0
  beforeAll(async () => {
    local = await openLocalTables()
  })
  afterAll(() => local.close())

  describeStores(async () => buildStores(namespaceTables(local.tables, `corner-${corners++}`)))
})
