import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { tenAtNight } from '../support/a-place.ts'

const press = (body: unknown, more: Partial<Parameters<typeof onLane>[0]> = {}) =>
  onLane({ body, kind: 'event', ...more })

test('a press of the help key raises an alert, owes a step and an answer, and asks to be woken when word of it must have come', async () => {
  const { tools, said, load } = await aHouse()
  expect(await ingestEvent(tools, press(anSos()))).toMatchObject({ outcome: 'judged', placeId: 'bed_1' })
  const { alerts } = await load()
  expect(alerts).toMatchObject([
    { condition: 'sos', priority: 'critical', state: 'open', onset: tenAtNight - 200 },
  ])
  const owed = said.notices.filter(({ noticeId }) => !noticeId.startsWith('probe.'))
  expect(owed).toHaveLength(4)
  expect(said.deadlines).toEqual([{ placeId: 'bed_1', due: tenAtNight + 20_000 }])
})

test('the same press delivered twice at the same moment is one alert', async () => {
  const { tools, load } = await aHouse()
  await Promise.all([
    ingestEvent(tools, press(anSos())),
    ingestEvent(tools, press(anSos({ sent: tenAtNight }))),
  ])
  const { alerts } = await load()
  expect(alerts).toHaveLength(1)
  expect(alerts[0]?.calls).toEqual([{ deviceId: 'mat-1', eventId: 'press-1' }])
})

test('a repeat is answered again and tells nobody again', async () => {
  const { tools, said } = await aHouse()
  await ingestEvent(tools, press(anSos()))
  said.notices.length = 0
  await ingestEvent(tools, press(anSos({ sent: tenAtNight })))
  expect(said.notices.map(({ noticeId }) => noticeId.includes('.answer.'))).toEqual([true])
})

test('twenty devices that press at once at one bed leave nobody out', async () => {
  const { tools, load } = await aHouse()
  const presses = Array.from({ length: 20 }, (_, index) =>
    ingestEvent(tools, press(anSos({ id: `p${index}` }))),
  )
  await Promise.all(presses)
  expect((await load()).alerts[0]?.calls).toHaveLength(20)
})

test.each([
  ['is cut off', '{"v":1,"id":"press-9","type":"sos","at":17'],
  ['has no id', JSON.stringify({ v: 1, type: 'sos' })],
  ['has another version', JSON.stringify(anSos({ v: 2 }))],
  ['has an unknown key', JSON.stringify(anSos({ data: { key: 'whistle' } }))],
  ['is larger than 5 KB', JSON.stringify(anSos({ padding: 'x'.repeat(6000) }))],
])('a press that %s still alerts, and is kept for the operator', async (_name, body) => {
  const { tools, stores, load } = await aHouse()
  await ingestEvent(tools, press(body))
  expect((await load()).alerts).toMatchObject([{ condition: 'sos', onset: tenAtNight, state: 'open' }])
  expect((await stores.readQuarantine({ deviceId: 'mat-1', limit: 10 })).items).toHaveLength(1)
})

test('a broken press is answered by the id it says', async () => {
  const { tools, load } = await aHouse()
  await ingestEvent(tools, press('{"v":1,"id":"press-9","type":"sos","at":17'))
  expect((await load()).alerts[0]?.calls).toEqual([{ deviceId: 'mat-1', eventId: 'press-9' }])
})

test('an event of no known type is kept with field and reason, and alerts nobody', async () => {
  const { tools, stores, load } = await aHouse()
  expect(await ingestEvent(tools, press(anSos({ type: 'dance' })))).toMatchObject({
    outcome: 'quarantined',
    path: 'type',
  })
  expect((await stores.readQuarantine({ deviceId: 'mat-1', limit: 10 })).items).toMatchObject([
    { path: 'type' },
  ])
  expect((await load()).alerts).toEqual([])
})

test('a call of a device that stands nowhere goes to the duty desk of its provider', async () => {
  const { tools, load } = await aHouse()
  await ingestEvent(tools, press(anSos(), { deviceId: 'loose-1' }))
  const { alerts } = await load('desk_prov_1')
  expect(alerts).toMatchObject([
    { condition: 'sos', chain: [{ tell: ['duty-desk'] }, { tell: ['duty-desk', 'siren'] }] },
  ])
})

test('a press from far in the future alerts now and is kept besides', async () => {
  const { tools, stores, load } = await aHouse()
  await ingestEvent(tools, press(anSos({ at: tenAtNight + 86_400_000 * 3 })))
  expect((await load()).alerts).toMatchObject([{ onset: tenAtNight }])
  expect((await stores.readQuarantine({ deviceId: 'mat-1', limit: 10 })).items).toMatchObject([
    { path: 'at' },
  ])
})

test('a device that speaks in the name of another is not believed, but a press is never lost', async () => {
  const { tools, stores } = await aHouse()
  const fake = press(anSos({ type: 'service-call' }), { client: 'loose-1' })
  expect(await ingestEvent(tools, fake)).toMatchObject({ outcome: 'quarantined', path: 'topic' })
  expect((await stores.readQuarantine({ deviceId: 'mat-1', limit: 10 })).items).toMatchObject([
    { path: 'topic' },
  ])
})
