import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Region } from '../../contracts/records.ts'
import { aBed, aResident, night } from './builders.ts'

const conflict = { outcome: 'conflict' }
const written = { outcome: 'written' }
const city = (regionId: string, code?: string): Region => ({
  ...{ regionId, name: regionId, level: 'city', path: [regionId] },
  ...(code === undefined ? {} : { code }),
})

/** Regions with their codes, and the codes of beds. */
export function describeOrganisation(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
  })

  describe('the code of a region', () => {
    it('is given once, however many ask for it at the same moment', async () => {
      const asked = ['reg_1', 'reg_2', 'reg_3'].map((id) => stores.putRegion(city(id, '331000')))
      const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome)
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1)
      const holder = await stores.findRegionByCode('331000')
      expect((await stores.listRegions({ limit: 10 })).items).toEqual([holder])
      expect(await stores.putRegion(holder ?? city('reg_0'))).toEqual(written)
    })

    it('passes on when it is changed, or when its region is taken away', async () => {
      const [one, two] = [city('reg_1', '331000'), city('reg_2')]
      await stores.putRegion(one)
      await stores.putRegion(two)
      expect(await stores.updateRegion(two, city('reg_2', '331000'))).toMatchObject(conflict)
      expect(await stores.updateRegion(one, city('reg_1', '332000'))).toEqual(written)
      expect(await stores.updateRegion(one, city('reg_1', '333000'))).toMatchObject(conflict)
      expect(await stores.updateRegion(two, city('reg_2', '331000'))).toEqual(written)
      expect((await stores.findRegionByCode('331000'))?.regionId).toBe('reg_2')
      expect(await stores.deleteRegion(city('reg_2', '331000'))).toEqual(written)
      expect(await stores.findRegionByCode('331000')).toBeUndefined()
      expect(await stores.putRegion(city('reg_3', '331000'))).toEqual(written)
    })
  })

  describe('a place that is given up', () => {
    const place = (deviceId: string, placeId: string) =>
      stores.place({ deviceId, kind: 'family-bed', placeId, since: night })
    const stay = (placeId: string, residentId: string, from = night) =>
      stores.startStay({ placeId, residentId, name: 'One', abilityLevel: 'moderate', from })
    const mat = { deviceId: 'mat-1', kind: 'family-bed', providerId: 'prov_1', quarantined: 0 } as const

    beforeEach(async () => {
      for (const placeId of ['bed_1', 'bed_2']) await stores.createPlace(aBed({ placeId }))
      for (const residentId of ['res_1', 'res_2']) await stores.putResident(aResident({ residentId }))
      await stores.createDevice({ ...mat, createdAt: night })
    })

    it('holds nobody and nothing, and nobody comes there any more', async () => {
      await stay('bed_1', 'res_1')
      await place('mat-1', 'bed_2')
      expect(await stores.deletePlace('bed_1')).toMatchObject({ because: 'somebody lies there' })
      expect(await stores.deletePlace('bed_2')).toMatchObject({ because: 'a device stands there' })
      await stores.endStay({ placeId: 'bed_1', residentId: 'res_1', to: night + 3_600_000 })
      expect(await stores.deletePlace('bed_1')).toEqual(written)
      expect(await stay('bed_1', 'res_2', night + 2 * 3_600_000)).toMatchObject(conflict)
      expect(await stores.updatePlace('bed_1', { name: 'Back again' })).toMatchObject(conflict)
      expect((await stores.loadFacts('bed_1'))?.record.deleted).toBe(true)
      expect(await place('mat-1', 'bed_1')).toMatchObject(conflict)
      expect(await stores.deletePlace('bed_9')).toMatchObject(conflict)
    })

    it('is won by who comes or by who gives it up, never by both', async () => {
      const come = [
        ['bed_1', () => stay('bed_1', 'res_1')],
        ['bed_2', () => place('mat-1', 'bed_2')],
      ] as const
      for (const [placeId, arrive] of come) {
        const outcomes = await Promise.all([stores.deletePlace(placeId), arrive()])
        const won = outcomes.filter(({ outcome }) => outcome === 'written')
        expect(won.length, placeId).toBeLessThanOrEqual(1)
        const facts = await stores.loadFacts(placeId)
        const held = [...(facts?.stays ?? []), ...(facts?.placements ?? [])].length
        expect(facts?.record.deleted === true && held > 0, placeId).toBe(false)
      }
    })
  })

  it('a region knows what lies below it, and not its neighbour of a like name', async () => {
    await stores.putRegion(city('reg_1'))
    await stores.putRegion(city('reg_10'))
    expect(await stores.hasRegionsBelow(city('reg_1'))).toBe(false)
    const county = {
      regionId: 'reg_2',
      name: 'c',
      level: 'county',
      parentId: 'reg_1',
      path: ['reg_1', 'reg_2'],
    } as const
    await stores.putRegion({ ...county, path: [...county.path] })
    expect(await stores.hasRegionsBelow(city('reg_1'))).toBe(true)
    expect(await stores.hasRegionsBelow(city('reg_10'))).toBe(false)
  })

  it('a bed has one code at a time, whoever renews it at the same moment; the former one has its end', async () => {
    await stores.createPlace(aBed())
    const code = (name: string, since = night) => ({ code: name, bedId: 'bed_1', since })
    expect(await stores.giveBedCode(code('A'), undefined)).toEqual(written)
    expect(await stores.giveBedCode(code('B'), undefined)).toMatchObject(conflict)
    const renewals = ['C', 'D'].map((name) => stores.giveBedCode(code(name, night + 5), code('A')))
    const outcomes = (await Promise.all(renewals)).map(({ outcome }) => outcome)
    expect(outcomes.toSorted()).toEqual(['conflict', 'written'])
    expect(await stores.findBedCode('A')).toEqual({ ...code('A'), until: night + 5 })
    const present = await stores.findCodeOfBed('bed_1')
    expect(present).toEqual(code(outcomes[0] === 'written' ? 'C' : 'D', night + 5))
    expect(await stores.findBedCode(outcomes[0] === 'written' ? 'D' : 'C')).toBeUndefined()
    expect(await stores.findBedCode('B')).toBeUndefined()
  })
}
