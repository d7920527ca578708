import { expect, test } from 'vitest'
import type { Person } from '../../contracts/person.ts'
import { addressIdOf, newAddress } from '../../domain/reach/address-of.ts'
import { checkReach, type Tools } from '../../functions/check-reach/handler.ts'
import { aRoster, aShift } from '../domain/roster/a-roster.ts'
import { aHouse } from '../support/a-house.ts'
import { aBed } from '../support/a-place.ts'

const inShanghai = (time: string) => Date.parse(`2026-11-22T${time}+08:00`)
const hourMs = 3_600_000

/** The house with its provider, at six in the evening. */
async function atSix() {
  const house = await aHouse()
  const provider = { providerId: 'prov_1', name: 'A provider', regionId: 'reg_city' }
  await house.stores.putProvider(provider)
  house.time.now = inShanghai('18:00:00')
  const unreadable: unknown[] = []
  const failed: string[] = []
  const tools: Tools = {
    stores: house.stores,
    clock: house.tools.clock,
    sayNotice: house.tools.say.notice,
    reportUnreadable: (_, of) => void unreadable.push(of),
    reportFailed: (providerId) => void failed.push(providerId),
  }
  const change = async (personId: string, part: Partial<Person>) => {
    const person = await house.stores.findPerson(personId)
    if (!person) throw new Error(personId)
    await house.stores.putPerson({ ...person, ...part }, person)
  }
  const owed = () => house.stores.findDueNotices(house.time.now + hourMs, 10)
  const last = async () => (await house.stores.listReachChecks({ providerId: 'prov_1', limit: 1 }))[0]
  return { ...house, tools, change, owed, last, unreadable, failed, provider }
}

test('an evening on which everybody can be reached is kept, and nobody is bothered', async () => {
  const house = await atSix()
  expect(await checkReach(house.tools)).toMatchObject({ 'all-reachable': 1 })
  expect(await house.last()).toMatchObject({
    ...{ date: '2026-11-22', outcome: 'all-reachable', timeZone: 'Asia/Shanghai' },
    until: '2026-11-23T00:00:00.000Z',
    beds: { looked: 1, withFindings: 0, reachNobody: 0, complete: true },
    people: { looked: 3, unreachable: 0 },
  })
  expect(await house.owed()).toEqual([])
})

test('tells the operators once in an evening who cannot be reached, with her name masked', async () => {
  const house = await atSix()
  await house.change('per_first', { name: '示例甲', channels: [] })
  expect(await checkReach(house.tools)).toMatchObject({ 'somebody-missing': 1 })
  house.time.now += hourMs
  expect(await checkReach(house.tools)).toMatchObject({ known: 1, 'somebody-missing': 0 })
  expect(house.said.notices).toEqual([{ placeId: 'night_prov_1', noticeId: 'night.2026-11-22' }])
  const [owed, ...more] = await house.owed()
  expect(more).toEqual([])
  const claim = owed && (await house.stores.claimNotice(owed, house.time.now, hourMs))
  if (claim?.outcome !== 'claimed') throw new Error('nothing is owed')
  const { kind, tell, say } = claim.notice
  expect({ kind, tell }).toEqual({ kind: 'report', tell: ['duty-desk'] })
  expect(say?.en).toBe(
    "Tonight's reach check (1 bed): 1 bed with a gap in the chain; 示*甲 has no channel (1 bed). Please see to it before the night; the reach check has the details.",
  )
  expect(say?.['zh-CN']).toContain('示*甲没有任何渠道（1 张床位）')
  expect(JSON.stringify(say)).not.toContain('示例甲')
})

test('looks neither before the evening nor when the night has come', async () => {
  const house = await atSix()
  await house.change('per_first', { channels: [] })
  for (const time of ['17:59:59', '21:00:00']) {
    house.time.now = inShanghai(time)
    expect(await checkReach(house.tools)).toMatchObject({ 'not-due': 1, 'somebody-missing': 0 })
  }
  house.time.now = inShanghai('20:00:00')
  expect(await checkReach(house.tools)).toMatchObject({ 'somebody-missing': 1 })
})

test('it is evening where the people of the roster live', async () => {
  const house = await atSix()
  const shifts = [aShift({ from: '00:00', to: '00:00' })]
  await house.stores.putRoster(aRoster({ shifts, timeZone: 'Europe/London' }), undefined)
  expect(await checkReach(house.tools)).toMatchObject({ 'not-due': 1 })
  house.time.now = Date.parse('2026-11-22T18:00:00Z')
  await checkReach(house.tools)
  expect(await house.last()).toMatchObject({ until: '2026-11-23T08:00:00.000Z', date: '2026-11-22' })
})

test('a robot that is gone makes all of hers unreachable, and says when she was last reached', async () => {
  const house = await atSix()
  await house.change('per_first', { channels: [{ channel: 'wecom', robot: 'ward-1' }] })
  const addressId = addressIdOf({ channel: 'wecom', robot: 'ward-1' }, 'per_first')
  const dead = { since: house.time.now, reason: 'the robot is gone', providerId: 'prov_1' }
  const lastSuccess = house.time.now - hourMs
  await house.stores.saveAddress({ ...newAddress(addressId, 'wecom'), lastSuccess, dead }, undefined)
  await checkReach(house.tools)
  const check = await house.last()
  expect(check?.everybody[0]).toMatchObject({
    ...{ personId: 'per_first', reach: 'only-dead-channels', beds: 1 },
    lastReachedAt: new Date(lastSuccess).toISOString(),
  })
  expect(check?.bedFindings).toMatchObject([{ what: 'step-reaches-nobody', step: 0 }])
})

test('a bed that cannot be read is a finding, and keeps no other bed from being looked at', async () => {
  const house = await atSix()
  const { record } = aBed()
  await house.stores.createPlace({ ...record, placeId: 'bed_2', name: 'Room 3' })
  await house.stores.place({ deviceId: 'loose-1', kind: 'family-bed', placeId: 'bed_2', since: 0 })
  const loadFacts: typeof house.stores.loadFacts = async (placeId) => {
    if (placeId === 'bed_1') throw new Error('it cannot be read')
    return house.stores.loadFacts(placeId)
  }
  await checkReach({ ...house.tools, stores: { ...house.stores, loadFacts } })
  const check = await house.last()
  expect(check).toMatchObject({ outcome: 'somebody-missing', beds: { looked: 2, withFindings: 1 } })
  expect(check?.bedFindings).toEqual([
    { what: 'bed-unreadable', bedId: 'bed_1', name: record.name, regionPath: record.regionPath },
  ])
  expect(house.unreadable).toEqual([{ placeId: 'bed_1' }])
  // Nobody is linked to the other one: who is at the desk answers for it.
  expect(check?.everybody).toMatchObject([{ personId: 'per_operator', reach: 'reachable', beds: 1 }])
})

test('a provider whose evening fails is tried again at the next hour, and holds up nobody else', async () => {
  const house = await atSix()
  await house.stores.putProvider({ ...house.provider, providerId: 'prov_0' })
  const listPlaces: typeof house.stores.listPlaces = async (query) => {
    if (query.providerId === 'prov_0') throw new Error('the table is busy')
    return house.stores.listPlaces(query)
  }
  const broken = { ...house.tools, stores: { ...house.stores, listPlaces } }
  expect(await checkReach(broken)).toMatchObject({ failed: 1, 'all-reachable': 1 })
  expect(house.failed).toEqual(['prov_0'])
  house.time.now += hourMs
  expect(await checkReach(house.tools)).toMatchObject({ known: 1, 'all-reachable': 1, failed: 0 })
})

test('a siren of the duty desk that is not there is found; a desk without any has chosen so', async () => {
  const house = await atSix()
  await house.stores.putProvider({ ...house.provider, providerId: 'prov_2', sirens: ['terminal-9'] })
  await checkReach(house.tools)
  const [check] = await house.stores.listReachChecks({ providerId: 'prov_2', limit: 1 })
  expect(check).toMatchObject({
    outcome: 'somebody-missing',
    sirens: [{ deviceId: 'terminal-9', state: 'unknown' }],
  })
  expect((await house.last())?.outcome).toBe('all-reachable')
})
