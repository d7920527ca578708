import { beforeEach, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { Address, Waiting } from '../../contracts/address.ts'
import { aNotice, anEntry, night } from './builders.ts'

const anAddress = (more: Partial<Address> = {}): Address => ({
  ...{ addressId: 'wecom_1', channel: 'wecom', version: 0, singles: [], folds: [], failuresInRow: 0 },
  ...more,
})

const aWaiting = (more: Partial<Waiting> = {}): Waiting => ({
  ...{
    addressId: 'wecom_1',
    entry: anEntry({ waitingSince: night }),
    providerId: 'prov_1',
    stepNotice: true,
  },
  channel: { channel: 'wecom', robot: 'ward-1' },
  person: { personId: 'per_1', name: 'Caregiver One', language: 'en' },
  ...{ rank: 0, what: { 'zh-CN': '求助', en: 'help' }, where: { 'zh-CN': '东', en: 'east' } },
  ...{ text: { 'zh-CN': '求助', en: 'help' }, place: 'east', since: night, waitsSince: night },
  expires: night + 60_000,
  ...more,
})

/** What each address of a channel takes, and what waits there. */
export function describeReach(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
  })

  it('gives a slot of an address to one of many, whether it is new or known', async () => {
    const outcomes = async (before: Address | undefined) => {
      const tries = Array.from({ length: 5 }, () => stores.saveAddress(anAddress(), before))
      return (await Promise.all(tries)).filter(({ outcome }) => outcome === 'saved').length
    }
    expect(await outcomes(undefined)).toBe(1)
    expect(await outcomes(await stores.findAddress('wecom_1'))).toBe(1)
    expect(await stores.findAddress('wecom_1')).toEqual(anAddress({ version: 2 }))
  })

  it('owes with a change of an address what follows from it, or neither', async () => {
    const fold = aNotice({ noticeId: 'fold.1', placeId: 'address_wecom_1', kind: 'fold', dueAt: night })
    await stores.saveAddress(anAddress(), undefined, [fold])
    await stores.saveAddress(anAddress(), undefined, [{ ...fold, noticeId: 'fold.2' }])
    expect(await stores.findDueNotices(night, 10)).toEqual([
      { placeId: 'address_wecom_1', noticeId: 'fold.1', due: night },
    ])
  })

  it('lists an address as dead until it takes something again', async () => {
    const dead = { since: night, reason: 'gone', providerId: 'prov_1' }
    await stores.saveAddress(anAddress({ dead }), undefined)
    const known = await stores.findAddress('wecom_1')
    expect(await stores.listDeadAddresses('prov_1')).toEqual([known])
    expect(await stores.listDeadAddresses('prov_2')).toEqual([])
    await stores.saveAddress(anAddress(), known)
    expect(await stores.listDeadAddresses('prov_1')).toEqual([])
  })

  it('lets a message wait once, and not again when that is over', async () => {
    await stores.putWaiting(aWaiting())
    await stores.putWaiting(aWaiting({ place: 'west' }))
    expect(await stores.readWaiting('wecom_1')).toEqual([aWaiting()])
    await stores.endWaiting(aWaiting(), night)
    await stores.putWaiting(aWaiting())
    expect(await stores.readWaiting('wecom_1')).toEqual([])
  })

  it('owes a notice once under its id', async () => {
    expect(await stores.oweNotice(aNotice())).toEqual({ outcome: 'owed' })
    expect(await stores.oweNotice(aNotice({ createdAt: night + 1 }))).toEqual({ outcome: 'known' })
  })
}
