import { describe } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import { describeAccessNotes } from './access-note-contract.ts'
import { describeBlocks } from './block-contract.ts'
import { describeCertificates } from './certificate-contract.ts'
import { describeDevices } from './device-contract.ts'
import { describeHealth } from './health-contract.ts'
import { describeNotices } from './notice-contract.ts'
import { describeOrganisation } from './organisation-contract.ts'
import { describePlaces } from './place-contract.ts'
import { describePlans } from './plan-contract.ts'
import { describeReachChecks } from './reach-check-contract.ts'
import { describeReach } from './reach-contract.ts'
import { describeRecords } from './record-contract.ts'
import { describeRehearsals } from './rehearsal-contract.ts'
import { describeRollups } from './rollup-contract.ts'
import { describeSettings } from './setting-contract.ts'
import { describeWaves } from './wave-contract.ts'

/** What every implementation of the stores must do. `open` gives empty ones. */
export function describeStores(open: () => Promise<Stores>): void {
  describe('places', () => describePlaces(open))
  describe('plans', () => describePlans(open))
  describe('blocks', () => describeBlocks(open))
  describe('rehearsals', () => describeRehearsals(open))
  describe('rollups', () => describeRollups(open))
  describe('notices', () => describeNotices(open))
  describe('addresses', () => describeReach(open))
  describe('reach checks', () => describeReachChecks(open))
  describe('records', () => describeRecords(open))
  describe('devices', () => describeDevices(open))
  describe('settings', () => describeSettings(open))
  describe('waves', () => describeWaves(open))
  describe('certificates', () => describeCertificates(open))
  describe('access notes', () => describeAccessNotes(open))
  describe('organisation', () => describeOrganisation(open))
  describe('health of devices', () => describeHealth(open))
}
