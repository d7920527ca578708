import { beforeEach, expect, it } from 'vitest'
import type { Stores } from '../../adapters/store/create-stores.ts'
import type { ReachCheck } from '../../contracts/reach-check.ts'
import { aNotice, night } from './builders.ts'

const aCheck = (date: string, more: Partial<ReachCheck> = {}): ReachCheck => ({
  ...{ providerId: 'prov_1', date, at: `${date}T10:00:00.000Z`, timeZone: 'Asia/Shanghai' },
  ...{
    until: `${date}T23:00:00.000Z`,
    outcome: 'somebody-missing',
    bedFindings: [],
    everybody: [],
    sirens: [],
  },
  beds: { looked: 1, withFindings: 0, reachNobody: 0, complete: true },
  people: { looked: 0, unreachable: 0 },
  ...more,
})

/** Who could be reached, evening by evening. */
export function describeReachChecks(open: () => Promise<Stores>): void {
  let stores: Stores
  beforeEach(async () => {
    stores = await open()
  })

  it('keeps one check of an evening with the notice it owes, whoever comes first', async () => {
    const owed = aNotice({ noticeId: 'night.1', placeId: 'night_prov_1', kind: 'report', dueAt: night })
    const saves = ['night.1', 'night.2', 'night.3'].map((noticeId) =>
      stores.saveReachCheck(aCheck('2026-11-22'), [{ ...owed, noticeId }]),
    )
    expect((await Promise.all(saves)).map(({ outcome }) => outcome).toSorted()).toEqual([
      'known',
      'known',
      'saved',
    ])
    expect(await stores.findDueNotices(night, 10)).toHaveLength(1)
    expect(await stores.findReachCheck('prov_1', '2026-11-22')).toEqual(aCheck('2026-11-22'))
    expect(await stores.findReachCheck('prov_1', '2026-11-23')).toBeUndefined()
  })

  it('lists the evenings of a provider, newest first', async () => {
    for (const date of ['2026-11-21', '2026-11-23', '2026-11-22'])
      await stores.saveReachCheck(aCheck(date), [])
    await stores.saveReachCheck(aCheck('2026-11-24', { providerId: 'prov_2' }), [])
    const listed = await stores.listReachChecks({ providerId: 'prov_1', limit: 2 })
    expect(listed.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-22'])
  })
}
