import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { StoredClaim } from '../../contracts/claim.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import { aDevice, night } from './builders.ts'

const conflict = { outcome: 'conflict' }
const written = { outcome: 'written' }
const held = (certificateId: string) => ({ certificateId, issuedAt: night, expiresAt: night + 1000 })
const aClaim = (more: Partial<StoredClaim> = {}): StoredClaim => ({
  ...{ claimId: 'claim-1', providerId: 'prov_1', createdAt: night, createdBy: 'per_1' },
  ...{ expiresAt: night + 1000, devices: 0 },
  ...more,
})
const claimed = { claimId: 'claim-1', certificateId: 'cert-1', at: night }

/** Who may connect: claims, certificates of devices, and the serial numbers by which they are claimed. */
export function describeCertificates(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createDevice(aDevice({ serialNumber: 'SN-0007' }))
    await stores.createClaim(aClaim())
  })
  const device = async (): Promise<DeviceRecord> => {
    const loaded = await stores.loadDevice('mat-7')
    if (!loaded) throw new Error('the mat is gone')
    return loaded.record
  }

  describe('a serial number', () => {
    it('is registered for one device over all providers, and a refused device is not made', async () => {
      const other = aDevice({ deviceId: 'mat-8', providerId: 'prov_2', serialNumber: 'SN-0007' })
      expect(await stores.createDevice(other)).toMatchObject(conflict)
      expect(await stores.loadDevice('mat-8')).toBeUndefined()
      expect(await stores.findDeviceBySerial('SN-0007')).toMatchObject({ deviceId: 'mat-7' })
      expect(await stores.findDeviceBySerial('SN-0008')).toBeUndefined()
    })

    it('is registered by one of two who do it at the same moment', async () => {
      const both = ['mat-8', 'mat-9'].map((deviceId) =>
        stores.createDevice(aDevice({ deviceId, serialNumber: 'SN-0010' })),
      )
      const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'written'])
    })
  })

  describe('the serial number of a registered device', () => {
    const change = async (read: DeviceRecord, serialNumber?: string, maker?: string) =>
      stores.changeDevice(read, {
        ...(serialNumber === undefined ? {} : { serialNumber }),
        ...(maker === undefined ? {} : { maker }),
      })

    it('is changed, which frees the one before, and taken away', async () => {
      expect(await change(await device(), 'SN-0020', 'a maker')).toEqual(written)
      expect(await stores.findDeviceBySerial('SN-0020')).toMatchObject({
        deviceId: 'mat-7',
        maker: 'a maker',
      })
      expect(await stores.findDeviceBySerial('SN-0007')).toBeUndefined()
      const other = aDevice({ deviceId: 'mat-8', serialNumber: 'SN-0007' })
      expect(await stores.createDevice(other)).toEqual(written)
      expect(await change(await device())).toEqual(written)
      const after = await device()
      expect([after.serialNumber, after.maker]).toEqual([undefined, undefined])
      expect(await stores.findDeviceBySerial('SN-0020')).toBeUndefined()
    })

    it('cannot be another’s, and then the one before stays', async () => {
      await stores.createDevice(aDevice({ deviceId: 'mat-8', serialNumber: 'SN-0008' }))
      expect(await change(await device(), 'SN-0008')).toMatchObject(conflict)
      expect(await stores.findDeviceBySerial('SN-0008')).toMatchObject({ deviceId: 'mat-8' })
      expect(await stores.findDeviceBySerial('SN-0007')).toMatchObject({ deviceId: 'mat-7' })
    })

    it('changes once for two who read the same, and frees nothing but what it was', async () => {
      const read = await device()
      const both = await Promise.all(['SN-0020', 'SN-0021'].map((serial) => change(read, serial)))
      expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'written'])
      const held = await Promise.all(
        ['SN-0007', 'SN-0020', 'SN-0021'].map((one) => stores.findDeviceBySerial(one)),
      )
      expect(held.filter(Boolean)).toHaveLength(1)
    })

    it('claims nothing any more once it is changed, even for who found the device by it before', async () => {
      const found = await stores.findDeviceBySerial('SN-0007')
      if (!found) throw new Error('the mat is gone')
      await change(await device(), 'SN-0020')
      const certificates = [held('cert-1')]
      expect(await stores.saveClaimed(found, { certificates, claimed }, 'claim-1')).toMatchObject(conflict)
    })
  })

  describe('the certificates of a device', () => {
    it('are changed by whoever read them last, and taken all away again', async () => {
      const before = await device()
      const change = { certificates: [held('cert-1'), held('cert-2')], claimed }
      expect(await stores.saveCertificates(before, change)).toEqual(written)
      expect(await device()).toMatchObject({ ...change, certificateId: 'cert-2' })
      expect(await stores.saveCertificates(before, change)).toMatchObject(conflict)
      const none = { certificates: [], claimed: undefined }
      expect(await stores.saveCertificates(await device(), none)).toEqual(written)
      const after = await device()
      expect(after.certificates).toEqual([])
      expect([after.certificateId, after.claimed]).toEqual([undefined, undefined])
      expect(await stores.saveCertificates(aDevice({ deviceId: 'mat-9' }), none)).toMatchObject(conflict)
    })

    it('are claimed once, however many come at the same moment, and the claim counts it once', async () => {
      const before = await device()
      const attempts = ['cert-1', 'cert-2', 'cert-3'].map((certificateId) =>
        stores.saveClaimed(
          before,
          { certificates: [held(certificateId)], claimed: { ...claimed, certificateId } },
          'claim-1',
        ),
      )
      const outcomes = (await Promise.all(attempts)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'conflict', 'written'])
      expect((await stores.findClaim('claim-1'))?.devices).toBe(1)
      expect((await device()).certificates).toHaveLength(1)
    })

    it('are not claimed by a claim that ended meanwhile', async () => {
      await stores.endClaim('claim-1', night)
      const change = { certificates: [held('cert-1')], claimed }
      expect(await stores.saveClaimed(await device(), change, 'claim-1')).toMatchObject(conflict)
      expect((await device()).certificates).toBeUndefined()
    })
  })

  describe('a claim', () => {
    it('is kept, listed newest first for its provider, and ended once', async () => {
      await stores.createClaim(aClaim({ claimId: 'claim-2', createdAt: night + 1 }))
      await stores.createClaim(aClaim({ claimId: 'claim-3', providerId: 'prov_2' }))
      const { items } = await stores.listClaims({ providerId: 'prov_1', limit: 9 })
      expect(items.map(({ claimId }) => claimId)).toEqual(['claim-2', 'claim-1'])
      expect(await stores.endClaim('claim-1', night + 5)).toEqual(written)
      expect(await stores.endClaim('claim-1', night + 9)).toEqual(written)
      expect(await stores.findClaim('claim-1')).toEqual(aClaim({ revokedAt: night + 5 }))
      expect(await stores.endClaim('claim-9', night)).toMatchObject(conflict)
    })
  })
}
