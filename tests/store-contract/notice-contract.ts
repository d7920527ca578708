import { beforeEach, describe, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import { aBed, aNotice, anEntry, aPerson, next, night } from './builders.ts'

const lease = 30_000
const id = { placeId: 'bed_1', noticeId: 'al_1:step:0' }

/** Who is told, by whom, and what became of it. */
export function describeNotices(open: () => Promise<Stores>): void {
  let stores: Stores
  const ask = async (notice = aNotice()) => {
    const place = await stores.loadPlace('bed_1')
    if (place) await stores.savePlace({ ...next(place.state), notices: [notice] })
  }
  const due = async (now: number) => (await stores.findDueNotices(now, 10)).map((notice) => notice.due)

  beforeEach(async () => {
    stores = await open()
    await stores.createPlace(aBed())
  })

  describe('a notice', () => {
    it('is taken by one of many, and by another when the first is gone for good', async () => {
      await ask()
      const claims = await Promise.all(Array.from({ length: 10 }, () => stores.claimNotice(id, night, lease)))
      expect(claims.filter(({ outcome }) => outcome === 'claimed')).toEqual([
        { outcome: 'claimed', notice: aNotice() },
      ])
      const leased = { outcome: 'leased', until: night + lease }
      expect(await stores.claimNotice(id, night + lease - 1, lease)).toEqual(leased)
      expect(await due(night + lease - 1)).toEqual([])
      expect(await due(night + lease)).toEqual([night + lease])
      expect(await stores.claimNotice(id, night + lease, lease)).toMatchObject({ outcome: 'claimed' })
    })

    it('that is done is due no more, unless it is asked for anew meanwhile', async () => {
      await ask()
      await stores.claimNotice(id, night, lease)
      await ask(aNotice({ createdAt: night + 5 }))
      await stores.finishNotice(aNotice(), night + 10)
      expect(await due(night + lease)).toEqual([night])
      await stores.finishNotice(aNotice({ createdAt: night + 5 }), night + 20)
      expect(await due(night + lease)).toEqual([])
      expect(await stores.claimNotice(id, night + lease, lease)).toEqual({ outcome: 'taken' })
    })

    it('that is put off comes back at its time with the attempt counted', async () => {
      await ask()
      await stores.claimNotice(id, night, lease)
      await stores.postponeNotice(aNotice(), night + 4000)
      expect(await due(night + 3999)).toEqual([])
      expect(await due(night + 4000)).toEqual([night + 4000])
      const notice = aNotice({ dueAt: night + 4000, attempt: 1 })
      expect(await stores.claimNotice(id, night + 4000, lease)).toEqual({ outcome: 'claimed', notice })
    })

    it('nobody asked for is gone', async () => {
      expect(await stores.claimNotice({ ...id, noticeId: 'other' }, night, lease)).toEqual({
        outcome: 'gone',
      })
    })
  })

  describe('the reach ledger', () => {
    it('counts each attempt once and forgets a failure when a later attempt is accepted', async () => {
      const failed = { at: night + 1, reason: 'HTTP 503', permanent: false }
      await stores.writeLedger(anEntry())
      await stores.writeLedger(anEntry({ failed }))
      expect(await stores.readLedger('al_1')).toEqual([anEntry({ failed, attempts: 1 })])
      await stores.writeLedger(anEntry({ aboutToSend: night + 5 }))
      await stores.writeLedger(anEntry({ aboutToSend: night + 5, accepted: night + 6 }))
      const accepted = anEntry({ aboutToSend: night + 5, accepted: night + 6, attempts: 2 })
      expect(await stores.readLedger('al_1')).toEqual([accepted])
    })

    it('keeps what became of one notification over each of her channels', async () => {
      await stores.writeLedger(anEntry({ channel: 'outbox' }))
      await stores.writeLedger(anEntry({ channel: 'webhook', accepted: night + 6 }))
      const entries = await stores.readLedger('al_1')
      expect(entries.map(({ channel, accepted }) => [channel, accepted])).toEqual([
        ['outbox', undefined],
        ['webhook', night + 6],
      ])
    })

    it('keeps that a message was not delivered, unless it was, and finds it by the name the vendor gave it', async () => {
      await stores.writeLedger(anEntry())
      await stores.writeLedger(anEntry({ accepted: night + 6, providerMessageId: 'biz^1' }))
      const [found] = await stores.findReceipt('outbox', 'biz^1')
      expect(found).toMatchObject({ alertId: 'al_1' })
      if (!found) throw new Error('it is not found')
      expect(await stores.findReceipt('webhook', 'biz^1')).toEqual([])
      await stores.noteUndelivered(found, { at: night + 9, reason: 'not delivered: GONE' })
      await stores.noteUndelivered(found, { at: night + 10, reason: 'again' })
      const failed = { at: night + 9, reason: 'not delivered: GONE', permanent: true }
      expect((await stores.readLedger('al_1'))[0]?.failed).toEqual(failed)
      await stores.noteUndelivered({ ...found, notificationId: 'never-sent' }, { at: night, reason: 'x' })
      expect(await stores.readLedger('al_1')).toHaveLength(1)

      const other = anEntry({ notificationId: 'n_other', accepted: night + 6 })
      await stores.writeLedger(other)
      await stores.noteReach(other, { what: 'delivered', at: night + 7 })
      await stores.noteUndelivered(other, { at: night + 9, reason: 'late' })
      const entries = await stores.readLedger('al_1')
      expect(entries.find(({ notificationId }) => notificationId === 'n_other')?.failed).toBeUndefined()
    })

    it('finds all that one message has told of, in their order', async () => {
      const of = { channel: 'aliyun-sms', providerMessageId: 'biz^2', at: night }
      const entries = ['n2', 'n1'].map((notificationId) => {
        const { alertId, channel, personId } = anEntry()
        return { alertId, notificationId, channel, personId }
      })
      await stores.writeReceipt(of, entries)
      expect(await stores.findReceipt('aliyun-sms', 'biz^2')).toEqual(entries)
    })

    it('knows when a person was last told of a condition at a bed', async () => {
      const asked = { personId: 'per_1', placeId: 'bed_1', condition: 'sos' }
      await stores.writeLedger(anEntry({ notificationId: 'n0' }))
      expect(await stores.lastTold(asked)).toBeUndefined()
      await stores.writeLedger(anEntry({ notificationId: 'n1', accepted: night + 9 }))
      await stores.writeLedger(anEntry({ notificationId: 'n2', accepted: night + 4 }))
      expect(await stores.lastTold(asked)).toBe(night + 9)
      expect(await stores.lastTold({ ...asked, condition: 'fall' })).toBeUndefined()
      expect(await stores.readLedger('al_1')).toHaveLength(3)
    })
  })

  it('finds people in the order asked for, and the operators at a duty desk', async () => {
    const operator = aPerson({ personId: 'per_2', role: 'operator', links: [] })
    await stores.putPerson(aPerson(), undefined)
    await stores.putPerson(operator, undefined)
    expect(await stores.findPeople(['per_2', 'nobody', 'per_1', 'per_2'])).toEqual([operator, aPerson()])
    expect(await stores.findDutyDesk('prov_1')).toEqual([operator])
    expect(await stores.findDutyDesk('prov_2')).toEqual([])
  })
}
