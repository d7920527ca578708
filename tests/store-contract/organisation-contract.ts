import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Region } from '../../contracts/records.ts'
import { aBed, night } from './builders.ts'

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
