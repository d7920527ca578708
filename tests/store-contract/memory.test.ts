import { describe } from 'vitest'
import { createMemoryStores } from '../support/memory-stores/create-memory-stores.ts'
import { describeStores } from './describe-stores.ts'

describe('the stores in memory', () => {
  describeStores(async () => createMemoryStores())
})
