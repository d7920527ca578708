import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import { UnreadableCursor } from '../../adapters/store/tables/pages.ts'
import { aBed, aPerson, aResident, night } from './builders.ts'

const hour = 3_600_000
const conflict = { outcome: 'conflict' }
const written = { outcome: 'written' }

/** Residents, people and the organisation around a bed. */
export function describeRecords(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
    await stores.createPlace(aBed({ placeId: 'bed_2' }))
    await stores.putResident(aResident())
    await stores.putResident(aResident({ residentId: 'res_2' }))
  })
  const stay = (placeId: string, residentId: string, from: number) =>
    stores.startStay({ placeId, residentId, name: 'Resident One', abilityLevel: 'moderate', from })
  const staysOf = async (placeId: string) => (await stores.loadFacts(placeId))?.stays

  describe('a stay', () => {
    it('gives a bed one resident and a resident one bed', async () => {
      expect(await stay('bed_1', 'res_1', night)).toEqual(written)
      expect(await stay('bed_1', 'res_2', night + hour)).toMatchObject(conflict)
      expect(await stay('bed_2', 'res_1', night + hour)).toMatchObject(conflict)
      expect(await stay('bed_9', 'res_2', night)).toMatchObject(conflict)
      expect(await stay('bed_2', 'nobody', night)).toMatchObject(conflict)
      const from = new Date(night).toISOString()
      expect((await stores.findResident('res_1'))?.stay).toEqual({ bedId: 'bed_1', from })
      expect(await staysOf('bed_2')).toEqual([])
    })

    it('is won by one of two who move in at the same moment', async () => {
      const outcomes = await Promise.all([stay('bed_1', 'res_1', night), stay('bed_1', 'res_2', night + 1)])
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['conflict', 'written'])
      expect(await staysOf('bed_1')).toHaveLength(1)
    })

    it('ends, and the next resident follows without overlapping it', async () => {
      await stay('bed_1', 'res_1', night)
      const end = { placeId: 'bed_1', residentId: 'res_1', to: night + hour }
      expect(await stores.endStay({ ...end, to: night - 1 })).toMatchObject(conflict)
      expect(await stores.endStay(end)).toEqual(written)
      expect(await stores.endStay(end)).toMatchObject(conflict)
      expect(await stay('bed_1', 'res_2', night + hour - 1)).toMatchObject(conflict)
      expect(await stay('bed_1', 'res_2', night + hour)).toEqual(written)
      expect(await stay('bed_2', 'res_1', night + hour)).toEqual(written)
      expect((await staysOf('bed_1'))?.map(({ residentId, to }) => [residentId, to])).toEqual([
        ['res_1', night + hour],
        ['res_2', undefined],
      ])
    })

    it('passes from bed to bed in one transaction: who loses the race lies where she lay', async () => {
      await stay('bed_1', 'res_1', night)
      await stay('bed_2', 'res_2', night)
      const move = (residentId: string, placeId: string, leaving: string, from = night + hour) =>
        stores.startStay({ placeId, residentId, name: 'One', abilityLevel: 'moderate', from, leaving })
      expect(await move('res_1', 'bed_2', 'bed_1')).toMatchObject(conflict)
      expect((await stores.findResident('res_1'))?.stay).toMatchObject({ bedId: 'bed_1' })
      await stores.createPlace(aBed({ placeId: 'bed_3' }))
      expect(await move('res_1', 'bed_3', 'bed_2')).toMatchObject(conflict)
      expect(await move('res_1', 'bed_3', 'bed_1', night - 1)).toMatchObject(conflict)
      expect((await staysOf('bed_3'))?.length).toBe(0)
      const both = [move('res_1', 'bed_3', 'bed_1'), move('res_2', 'bed_3', 'bed_2', night + hour + 1)]
      const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'written'])
      const beds = await Promise.all(['res_1', 'res_2'].map((id) => stores.findResident(id)))
      const [moved, stayed] = outcomes[0] === 'written' ? ['bed_3', 'bed_2'] : ['bed_1', 'bed_3']
      expect(beds.map((resident) => resident?.stay?.bedId)).toEqual([moved, stayed])
      const left = outcomes[0] === 'written' ? 'bed_1' : 'bed_2'
      expect((await staysOf(left))?.filter(({ to }) => to === undefined)).toEqual([])
      expect(await stay(left, 'nobody', night + 2 * hour)).toMatchObject(conflict)
      await stores.putResident(aResident({ residentId: 'res_4' }))
      expect(await stay(left, 'res_4', night + 2 * hour)).toEqual(written)
    })

    it('keeps what two people change of her at the same moment', async () => {
      await stay('bed_1', 'res_1', night)
      const changes = [{ name: 'New Name' }, { abilityLevel: 'severe' as const }]
      for (const change of changes) await stores.updateResident('res_1', change)
      expect(await stores.findResident('res_1')).toMatchObject({ name: 'New Name', abilityLevel: 'severe' })
      expect(await staysOf('bed_1')).toMatchObject([{ name: 'New Name', abilityLevel: 'severe' }])
    })

    it('takes over a changed name and ability level', async () => {
      await stay('bed_1', 'res_1', night)
      await stores.updateResident('res_1', { abilityLevel: 'severe' })
      expect(await staysOf('bed_1')).toMatchObject([{ residentId: 'res_1', abilityLevel: 'severe' }])
      expect(await stores.findResident('res_1')).toMatchObject({ abilityLevel: 'severe', stay: {} })
      expect(await stores.updateResident('res_3', { name: 'X' })).toMatchObject(conflict)
    })
  })

  describe('a person', () => {
    it('is changed only as she was read, and her links go with her', async () => {
      expect(await stores.putPerson(aPerson(), undefined)).toEqual(written)
      expect(await stores.putPerson(aPerson(), undefined)).toMatchObject(conflict)
      const moved = aPerson({ links: [{ placeId: 'bed_2', role: 'caregiver', order: 3 }] })
      expect(await stores.putPerson(moved, aPerson({ name: 'Somebody Else' }))).toMatchObject(conflict)
      expect(await stores.putPerson(moved, aPerson())).toEqual(written)
      expect((await stores.loadFacts('bed_1'))?.links).toEqual([])
      const link = { personId: 'per_1', role: 'caregiver', order: 3 }
      expect((await stores.loadFacts('bed_2'))?.links).toEqual([link])
    })

    it('has one account, and an account one person', async () => {
      const identity = { iss: 'https://issuer.example', sub: 'a/b#c' }
      await stores.putPerson(aPerson(), undefined)
      await stores.putPerson(aPerson({ personId: 'per_2' }), undefined)
      expect(await stores.findPersonByIdentity(identity)).toBeUndefined()
      const both = ['per_1', 'per_2'].map((personId) => stores.bindIdentity(personId, identity))
      const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome)
      expect(outcomes.toSorted()).toEqual(['conflict', 'written'])
      const winner = await stores.findPersonByIdentity(identity)
      if (!winner) throw new Error('nobody has the account')
      expect(await stores.bindIdentity(winner.personId, identity)).toEqual(written)
      expect(await stores.bindIdentity(winner.personId, { ...identity, sub: 'x' })).toMatchObject(conflict)
      const { identity: _left, ...renamed } = { ...winner, name: 'New Name' }
      expect(await stores.putPerson(renamed, winner)).toEqual(written)
      expect(await stores.findPersonByIdentity(identity)).toEqual({ ...winner, name: 'New Name' })
    })

    it('goes only as she was read, and her account is free for another', async () => {
      const identity = { iss: 'https://issuer.example', sub: 'sub-9' }
      const person = aPerson({ personId: 'per_9' })
      await stores.putPerson(person, undefined)
      await stores.bindIdentity('per_9', identity)
      expect(await stores.removePerson(person)).toMatchObject(conflict)
      const bound = await stores.findPerson('per_9')
      if (!bound) throw new Error('she has gone too early')
      expect(await stores.removePerson(bound)).toEqual(written)
      expect(await stores.findPerson('per_9')).toBeUndefined()
      expect(await stores.findPersonByIdentity(identity)).toBeUndefined()
      await stores.putPerson(aPerson({ personId: 'per_10' }), undefined)
      expect(await stores.bindIdentity('per_10', identity)).toEqual(written)
    })
  })

  describe('regions, providers and lists', () => {
    it('gives every record once, page by page, parents before children', async () => {
      const paths = [['c'], ['c', 'k'], ['c', 'k', 't'], ['c', 'x']]
      for (const path of paths.toReversed()) {
        const regionId = path.at(-1) ?? ''
        await stores.putRegion({ regionId, path, name: regionId, level: 'county' })
      }
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await stores.listRegions({ limit: 1, ...(cursor !== undefined && { cursor }) })
        seen.push(...page.items.map(({ regionId }) => regionId))
        cursor = page.cursor
      } while (cursor)
      expect(seen).toEqual(['c', 'k', 't', 'x'])
      await expect(stores.listRegions({ limit: 1, cursor: 'nonsense' })).rejects.toThrow(UnreadableCursor)
    })

    it('makes a provider once', async () => {
      const provider = { providerId: 'prov_1', name: 'Provider', regionId: 'c', phone: '1' }
      expect(await stores.putProvider(provider)).toEqual(written)
      expect(await stores.putProvider(provider)).toEqual(written)
      expect(await stores.putProvider({ ...provider, phone: '2' })).toMatchObject(conflict)
      expect(await stores.findProvider('prov_1')).toEqual(provider)
      expect((await stores.listProviders({ limit: 9 })).items).toEqual([provider])
    })

    it('lists beds, residents and people of one provider only', async () => {
      await stores.createPlace(aBed({ placeId: 'bed_3', providerId: 'prov_2' }))
      await stores.putPerson(aPerson(), undefined)
      const { providerId: _none, ...admin } = aPerson({ personId: 'per_9', role: 'admin', links: [] })
      await stores.putPerson(admin, undefined)
      const beds = await stores.listPlaces({ providerId: 'prov_1', kind: 'bed', limit: 9 })
      expect(beds.items.map(({ placeId }) => placeId)).toEqual(['bed_1', 'bed_2'])
      expect((await stores.listResidents({ providerId: 'prov_1', limit: 9 })).items).toHaveLength(2)
      expect((await stores.listPeople({ providerId: 'prov_1', limit: 9 })).items).toEqual([aPerson()])
      expect(await stores.updatePlace('bed_1', { name: 'West' })).toEqual(written)
      expect(await stores.updatePlace('bed_9', { name: 'West' })).toMatchObject(conflict)
      expect((await stores.loadFacts('bed_1'))?.record.name).toBe('West')
    })
  })
}
