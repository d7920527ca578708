import { afterAll, beforeAll, describe } from 'vitest'
import { createStores } from '../../adapters/store/create-stores.ts'
import { describeStores } from './describe-stores.ts'
import { openLocalTables } from './open-local-tables.ts'

describe('the stores on the tables of the local cloud', () => {
  let local: Awaited<ReturnType<typeof openLocalTables>>
  beforeAll(async () => {
    local = await openLocalTables()
  })
  afterAll(() => local.close())

  describeStores(async () => createStores(local.next()))
})
