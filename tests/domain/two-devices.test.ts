import { expect, test } from 'vitest'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const placed = aBed().placements[0]
if (!placed) throw new Error('no mat')
const withRadar = aBed({ placements: [placed, { ...placed, deviceId: 'radar-1' }] })
const fine = { every: 1000, samples: 60 }
const radar = (minute: number, change: Parameters<typeof allOf>[1] = {}) =>
  allOf(aBlock({ ...fine, at: tenAtNight + minutes(minute), deviceId: 'radar-1' }), change)
const mat = (minute: number, change: Parameters<typeof allOf>[1] = {}) =>
  allOf(aBlock({ ...fine, at: tenAtNight + minutes(minute) }), change)
const withoutRates = (block: ReturnType<typeof mat>) => ({
  ...block,
  heartRate: block.heartRate?.map(() => null) ?? [],
  respirationRate: block.respirationRate?.map(() => null) ?? [],
})

test('a radar that finds no pulse says nothing while the mat beneath her measures one', () => {
  const place = new PlaceOnPaper(withRadar)
  for (let minute = 0; minute < 12; minute++) {
    place.hear(mat(minute, { quality: 4 }))
    const block = radar(minute)
    place.hear(minute < 4 ? block : withoutRates(block))
  }
  expect(place.alertsOf('no-vital-signs')).toEqual([])
})

test('when neither finds a pulse any more it is told', () => {
  const place = new PlaceOnPaper(withRadar)
  for (let minute = 0; minute < 12; minute++) {
    for (const block of [mat(minute, { quality: 4 }), radar(minute)]) {
      place.hear(minute < 4 ? block : withoutRates(block))
    }
  }
  expect(place.alertsOf('no-vital-signs')).toMatchObject([{ priority: 'critical', state: 'open' }])
})

test('a mat of poor quality lends no rate: nobody is called well by it', () => {
  const place = new PlaceOnPaper(withRadar)
  for (let minute = 0; minute < 12; minute++) {
    place.hear(mat(minute, { quality: 2 }))
    const block = radar(minute)
    place.hear(minute < 4 ? block : withoutRates(block))
  }
  expect(place.alertsOf('no-vital-signs')).toHaveLength(1)
})

test('two devices that say opposite things about the bed are seen to disagree, since when, and until they agree', () => {
  const place = new PlaceOnPaper(withRadar)
  const status = (now: number) =>
    buildBedStatus({ facts: place.facts, state: place.state, alerts: [] }, now).disputedSince
  for (let minute = 0; minute < 15; minute++) {
    place.hear(mat(minute))
    place.hear(radar(minute, minute >= 5 && minute < 12 ? { occupied: false } : {}))
    if (minute === 4) expect(status(tenAtNight + minutes(5))).toBeUndefined()
    if (minute === 11) {
      expect(status(tenAtNight + minutes(12))).toBe(new Date(tenAtNight + minutes(5)).toISOString())
    }
  }
  expect(status(tenAtNight + minutes(15))).toBeUndefined()
})

test('a mat that is taken off the bed while it says wet is not wet for ever', () => {
  const taken = { ...placed, until: tenAtNight + minutes(10) }
  const facts = aBed({
    placements: [taken, { ...placed, deviceId: 'mat-2', since: tenAtNight + minutes(10) }],
  })
  const place = new PlaceOnPaper(facts)
  place.hear(mat(0))
  place.say({ type: 'wet', at: tenAtNight + minutes(1) })
  for (let minute = 1; minute < 9; minute++) place.hear(mat(minute))
  expect(place.alertsOf('wet')[0]?.episodes[0]?.end).toBeUndefined()
  for (let minute = 10; minute < 25; minute++) place.hear({ ...mat(minute), deviceId: 'mat-2' })
  expect(place.alertsOf('wet')).toMatchObject([{ state: 'open', endedAt: tenAtNight + minutes(10) }])
})

test('what a bed says to be over in a pause is over', () => {
  const place = new PlaceOnPaper()
  place.hear(mat(0))
  place.say({ type: 'wet', at: tenAtNight + minutes(1) })
  place.pause({ until: tenAtNight + minutes(20), now: tenAtNight + minutes(2) })
  place.say({ type: 'dry', at: tenAtNight + minutes(3) })
  for (let minute = 20; minute < 40; minute++) place.hear(mat(minute))
  place.look(tenAtNight + minutes(45))
  expect(place.alertsOf('wet')).toEqual([])
})

test('what a bed says to have begun in a pause is not judged', () => {
  const place = new PlaceOnPaper()
  place.hear(mat(0))
  place.pause({ until: tenAtNight + minutes(20), now: tenAtNight + minutes(1) })
  place.say({ type: 'wet', at: tenAtNight + minutes(3) })
  for (let minute = 20; minute < 40; minute++) place.hear(mat(minute))
  place.look(tenAtNight + minutes(45))
  expect(place.alertsOf('wet')).toEqual([])
})

test('a terminal that measures for weeks beside a mat that is gone keeps the place small', () => {
  const place = new PlaceOnPaper()
  for (let minute = 0; minute < 20; minute++) place.hear(mat(minute))
  for (let day = 0; day < 60; day++) {
    const at = tenAtNight + minutes(60 * 24 * (day + 1))
    place.say({ type: 'measurement', at, data: { kind: 'spo2', spo2: 97 } })
  }
  expect(place.state.marks?.length).toBeLessThan(3)
  expect(JSON.stringify(place.state).length).toBeLessThan(3_000)
})
