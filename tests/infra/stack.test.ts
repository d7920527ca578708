import { describe } from 'vitest'
import { expectDeviceGateway } from './device-gateway.ts'
import { expectIdentity } from './identity.ts'
import { expectLeastPrivilege } from './least-privilege.ts'
import { expectPartition } from './partitions.ts'
import { expectStoresAndLanes } from './stores-and-lanes.ts'
import { everyTarget } from './synthesized.ts'

// One file, because a synth costs seconds and every expectation reads the same four templates.
describe.each(everyTarget())('$title', (synthesized) => {
  describe('stores and lanes', () => expectStoresAndLanes(synthesized))
  describe('device gateway', () => expectDeviceGateway(synthesized))
  describe('identity', () => expectIdentity(synthesized))
  describe('least privilege', () => expectLeastPrivilege(synthesized))
  describe('partition', () => expectPartition(synthesized))
})
