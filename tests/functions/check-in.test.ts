import { expect, test } from 'vitest'
import { spellBedCode } from '../../contracts/bed-code.ts'
import { dayNames } from '../../contracts/limits.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { tenAtNight } from '../support/a-place.ts'

/** A house whose bed has a code, and a mat that a caregiver checks in at. */
async function aCodedHouse() {
  const house = await aHouse()
  const { stores, tools } = house
  const code = async () => {
    const sealed = await tools.seal.make()
    if (sealed.outcome !== 'sealed') throw new Error(sealed.reason)
    return spellBedCode(sealed)
  }
  const hers = { code: await code(), bedId: 'bed_1', since: tenAtNight - 600_000 }
  await stores.giveBedCode(hers, undefined)
  let count = 0
  const checkIn = (bedCode: string, change: object = {}) => {
    const data = { bedCode, purpose: 'visit' }
    const head = { v: 1, id: `in-${++count}`, at: tenAtNight - 200, sent: tenAtNight - 100 }
    return ingestEvent(tools, onLane({ kind: 'event', body: { ...head, type: 'check-in', data, ...change } }))
  }
  const kept = async () => (await stores.readQuarantine({ deviceId: 'mat-1', limit: 50 })).items
  const present = (id = 'in-1') => stores.findEvent('mat-1', id)
  return { ...house, hers, code, checkIn, kept, present }
}

test('a caregiver who scans the card of the bed is there', async () => {
  const { hers, checkIn, kept, present } = await aCodedHouse()
  expect(await checkIn(`https://console.example/b/${hers.code}`)).toMatchObject({ outcome: 'judged' })
  expect(await present()).toBeDefined()
  expect(await kept()).toEqual([])
})

test('a caregiver who scans it because of an alert has arrived there, and the bed says her name', async () => {
  const { hers, checkIn, tools, stores, load } = await aCodedHouse()
  await ingestEvent(tools, onLane({ kind: 'event', body: anSos() }))
  const known = await stores.findPerson('per_first')
  if (!known) throw new Error('no caregiver')
  await stores.putPerson({ ...known, name: 'C. Example' }, known)
  const data = { bedCode: hers.code, purpose: 'alert', caregiverId: 'per_first' }
  expect(await checkIn(hers.code, { data })).toMatchObject({ outcome: 'judged' })
  expect((await load()).alerts[0]).toMatchObject({
    state: 'arrived',
    claim: { personId: 'per_first', name: 'C. Example' },
  })
})

test.each([
  ['at night, on duty by a roster and without a link, has arrived by her name', tenAtNight, 'per_night'],
  ['at noon, off duty, is somebody at the terminal', tenAtNight + 14 * 3_600_000, 'terminal:mat-1'],
])('a caregiver who scans it %s', async (_when, now, expected) => {
  const { hers, checkIn, tools, stores, load, time } = await aCodedHouse()
  const known = await stores.findPerson('per_first')
  if (!known) throw new Error('no caregiver')
  await stores.putPerson({ ...known, personId: 'per_night', name: 'N. Example', links: [] }, undefined)
  const shift = { duty: 'caregiver' as const, days: [...dayNames], from: '20:00', to: '08:00' }
  await stores.putRoster(
    {
      ...{ rosterId: 'roster_1', providerId: 'prov_1', name: 'Nights', timeZone: 'Asia/Shanghai' },
      ...{ shifts: [{ ...shift, personIds: ['per_night'] }], changes: [], version: 1 },
      changedAt: new Date(tenAtNight).toISOString(),
    },
    undefined,
  )
  await ingestEvent(tools, onLane({ kind: 'event', body: anSos() }))
  time.now = now
  await checkIn(hers.code, { data: { bedCode: hers.code, purpose: 'alert', caregiverId: 'per_night' } })
  expect((await load()).alerts[0]).toMatchObject({ state: 'arrived', claim: { personId: expected } })
})

test('a code that is forged, of nobody or of another bed proves no presence, and is kept with its reason', async () => {
  const { stores, hers, code, checkIn, kept, present } = await aCodedHouse()
  const elsewhere = await code()
  await stores.giveBedCode({ code: elsewhere, bedId: 'bed_2', since: 0 }, undefined)
  const forged = hers.code.slice(0, -1) + (hers.code.endsWith('0') ? '1' : '0')
  const wrong = {
    scribble: 'expected a bed code, B1-XXXX-XXXX-XXXX-XXXX-XXXX',
    [forged]: 'not one of our codes',
    [await code()]: 'no bed has this code',
    [elsewhere]: 'the code is of another bed',
  }
  for (const bedCode of Object.keys(wrong)) {
    expect(await checkIn(bedCode)).toMatchObject({ outcome: 'quarantined', path: 'data.bedCode' })
  }
  for (const id of ['in-1', 'in-2', 'in-3', 'in-4']) expect(await present(id), id).toBeUndefined()
  expect((await kept()).map(({ reason }) => reason).toSorted()).toEqual(Object.values(wrong).toSorted())
})

test('a renewed card counts no more, but a check-in from before it was renewed does, however late it comes', async () => {
  const { stores, hers, code, checkIn, kept, present } = await aCodedHouse()
  await stores.giveBedCode({ code: await code(), bedId: 'bed_1', since: tenAtNight - 30_000 }, hers)
  expect(await checkIn(hers.code)).toMatchObject({ outcome: 'quarantined' })
  expect((await kept())[0]?.reason).toBe('the code has been renewed')
  expect(await checkIn(hers.code, { at: tenAtNight - 60_000 })).toMatchObject({ outcome: 'judged' })
  expect(await present('in-2')).toBeDefined()
})

test('a terminal whose clock is an hour slow does not bring a renewed card back', async () => {
  const { stores, hers, code, checkIn, kept } = await aCodedHouse()
  const renewed = { code: await code(), bedId: 'bed_1', since: tenAtNight - 30_000 }
  await stores.giveBedCode(renewed, hers)
  const slow = { at: tenAtNight - 3_600_200, sent: tenAtNight - 3_600_100 }
  expect(await checkIn(hers.code, slow)).toMatchObject({ outcome: 'quarantined', path: 'data.bedCode' })
  expect((await kept())[0]?.reason).toBe('the code has been renewed')
  expect(await checkIn(renewed.code, slow)).toMatchObject({ outcome: 'judged' })
})

test('a press with a wrong code beside it is still a press', async () => {
  const { tools, load } = await aCodedHouse()
  const press = {
    v: 1,
    id: 'p',
    at: tenAtNight - 200,
    type: 'sos',
    data: { key: 'red', bedCode: 'scribble' },
  }
  expect(await ingestEvent(tools, onLane({ kind: 'event', body: press }))).toMatchObject({
    outcome: 'judged',
  })
  expect((await load()).alerts).toHaveLength(1)
})
