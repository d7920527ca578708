import { expect, test } from 'vitest'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { tenAtNight } from '../support/a-place.ts'

const says = (id: string, type: string, data?: unknown) =>
  onLane({ body: anSos({ id, type, data }), kind: 'event' })
const suspects = (id = 'fall-1') => says(id, 'fall', { certainty: 'suspected' })
const takesBack = (id = 'back-1') => says(id, 'fall', { certainty: 'cancelled', re: 'fall-1' })

test('a suspected fall asks to be woken when it becomes a fall, and taken back it does not', async () => {
  const { tools, said, load } = await aHouse()
  await ingestEvent(tools, suspects())
  // Before that, word of the first step must have come.
  expect(said.deadlines).toEqual([{ placeId: 'bed_1', due: tenAtNight + 20_000 }])
  expect((await load()).alerts[0]?.becomes?.at).toBe(tenAtNight + 60_000)
  expect((await load()).alerts[0]).toMatchObject({
    priority: 'high',
    becomes: { priority: 'critical', at: tenAtNight + 60_000 },
  })
  await ingestEvent(tools, takesBack())
  expect((await load()).alerts[0]).toMatchObject({ priority: 'high', state: 'open' })
  expect((await load()).alerts[0]).not.toHaveProperty('becomes')
})

test('whichever of the two is heard first, both are answered and it does not become a fall', async () => {
  const { tools, said, load } = await aHouse()
  await ingestEvent(tools, takesBack())
  expect((await load()).alerts).toEqual([])
  await ingestEvent(tools, suspects())
  const { alerts } = await load()
  expect(alerts).toMatchObject([{ condition: 'fall', priority: 'high', state: 'open' }])
  expect(alerts[0]).not.toHaveProperty('becomes')
  expect(said.notices.filter(({ noticeId }) => noticeId.includes('.answer.'))).toHaveLength(2)
})

test('what is taken back again, because its answer was lost, is answered again', async () => {
  const { tools, said } = await aHouse()
  await ingestEvent(tools, takesBack())
  await ingestEvent(tools, suspects())
  said.notices.length = 0
  await ingestEvent(tools, takesBack())
  expect(said.notices.filter(({ noticeId }) => noticeId.includes('.answer.'))).toHaveLength(1)
})

test('what a terminal measures alerts where it is beyond the limit, and is kept as the last reading', async () => {
  const { tools, load } = await aHouse()
  const measured = { kind: 'blood-pressure', systolic: 192, diastolic: 95, pulse: 88 }
  await ingestEvent(tools, says('m-1', 'measurement', measured))
  const { alerts, state } = await load()
  expect(alerts).toMatchObject([{ condition: 'blood-pressure', priority: 'high', state: 'open' }])
  expect(state.measurements).toMatchObject([
    { kind: 'blood-pressure', values: { systolic: 192, diastolic: 95, pulse: 88 } },
  ])
})

test('an empty battery and lost mains tell operators', async () => {
  const { tools, load } = await aHouse()
  await ingestEvent(tools, says('b-1', 'battery-low', { percent: 8 }))
  await ingestEvent(tools, says('m-1', 'mains-lost'))
  expect((await load()).alerts.map(({ condition, priority }) => [condition, priority]).sort()).toEqual([
    ['battery-low', 'technical'],
    ['mains-lost', 'technical'],
  ])
})
