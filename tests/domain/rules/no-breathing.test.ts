import { expect, test } from 'vitest'
import { aBed, aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const start = (at: number, lasted?: number, sent = at) => ({
  at,
  sent,
  type: 'no-breathing' as const,
  id: `start-${at}`,
  data: { state: 'start', ...(lasted === undefined ? {} : { seconds: lasted }) },
})
const end = (at: number) => ({ at, type: 'no-breathing' as const, id: `end-${at}`, data: { state: 'end' } })
const asked = (limit: number) =>
  new PlaceOnPaper(aBed({ plan: { version: 1, overrides: { 'no-breathing': { seconds: limit } } } }))

test('rings at once when the bed has waited for 30 s itself', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 30))
  const [alert] = place.alertsOf('no-breathing')
  expect(alert).toMatchObject({ state: 'open', priority: 'critical', onset: tenAtNight, knownAt: tenAtNight })
  expect(alert?.episodes[0]?.evidence).toMatchObject({
    seconds: 30,
    limit: 30,
    device: { deviceId: 'mat-1' },
  })
  expect(place.told()).toMatchObject([{ tell: ['person:per_first'] }])
})

test('waits for what is left of 30 s, and not a moment longer', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 12))
  expect(place.state.dueAt).toBe(tenAtNight + seconds(18))
  place.look(tenAtNight + seconds(18) - 1)
  expect(place.alertsOf('no-breathing')).toEqual([])
  place.look(tenAtNight + seconds(18))
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'open', onset: tenAtNight })
})

test('counts from when the bed says it where it does not say how long it has lasted', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight))
  place.look(tenAtNight + seconds(29))
  expect(place.alertsOf('no-breathing')).toEqual([])
  place.look(tenAtNight + seconds(30))
  expect(place.alertsOf('no-breathing')).toHaveLength(1)
})

test('says nothing when the bed says in time that she breathes again', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 10))
  place.say(end(tenAtNight + seconds(19)))
  place.look(tenAtNight + minutes(2))
  expect(place.alertsOf('no-breathing')).toEqual([])
})

test('a rate that is still shown for a while does not take back what the bed says', () => {
  const place = new PlaceOnPaper()
  place.hear(aBlock({ at: tenAtNight, sent: tenAtNight, arrived: tenAtNight }))
  place.say(start(tenAtNight + seconds(5)))
  place.hear(aBlock({ at: tenAtNight + seconds(10), every: 1000, samples: 10 }))
  place.look(tenAtNight + seconds(35))
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'open' })
})

test('is over when she is measured to breathe, and the alert still waits for a human', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 30))
  const block = aBlock({ at: tenAtNight, every: 1000, samples: 60 })
  const breathesAt = (second: number) => (second < 40 ? null : 14)
  place.hear({ ...block, respirationRate: Array.from({ length: 60 }, (_, second) => breathesAt(second)) })
  const [alert] = place.alertsOf('no-breathing')
  expect(alert).toMatchObject({ state: 'open', endedAt: tenAtNight + seconds(40) })
})

test.each([
  ['in an empty bed', { occupied: false }],
  ['with a poor signal', { quality: 3 }],
  ['while she moves', { movement: 60 }],
])('a rate %s is no proof that she breathes', (_name, gate) => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 30))
  const block = aBlock({ at: tenAtNight + seconds(10) })
  const columns = Object.entries(gate).map(([name, value]) => [name, Array.from({ length: 6 }, () => value)])
  place.hear({ ...block, ...Object.fromEntries(columns) })
  expect(place.alertsOf('no-breathing')[0]?.endedAt).toBeUndefined()
})

test('a sample from before she stopped, standing for a minute, is no proof either', () => {
  const place = new PlaceOnPaper()
  const block = aBlock({ at: tenAtNight, every: 60_000, samples: 1 })
  place.hear({ ...block, sent: tenAtNight, arrived: tenAtNight })
  place.say(start(tenAtNight + seconds(20), 30))
  place.hear({
    ...aBlock({ at: tenAtNight + minutes(2), every: 60_000, samples: 1 }),
    respirationRate: [null],
  })
  expect(place.alertsOf('no-breathing')[0]?.endedAt).toBeUndefined()
})

test('a bed asked for 60 s waits for 60 s', () => {
  const place = asked(60)
  place.say(start(tenAtNight, 30))
  expect(place.alertsOf('no-breathing')).toEqual([])
  place.look(tenAtNight + seconds(30))
  expect(place.alertsOf('no-breathing')).toHaveLength(1)
})

test('the end that comes first by another way disproves nothing, and the start behind it rings nobody', () => {
  const place = new PlaceOnPaper()
  place.say({ ...end(tenAtNight + seconds(15)), sent: tenAtNight + seconds(16) })
  place.say(start(tenAtNight, 10, tenAtNight + seconds(17)))
  place.look(tenAtNight + minutes(1))
  expect(place.alertsOf('no-breathing')).toEqual([])
})

test('an end that was delayed disproves the alert, which stays with the human who has it', () => {
  const place = new PlaceOnPaper()
  place.say(start(tenAtNight, 10))
  place.look(tenAtNight + seconds(20))
  place.say({ ...end(tenAtNight + seconds(15)), sent: tenAtNight + seconds(40) })
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'open', disproved: true })
})

test('what came twenty minutes late is recorded, and rings when nothing takes it back within a report', () => {
  const place = new PlaceOnPaper()
  const late = tenAtNight + minutes(20)
  place.hear(aBlock({ at: tenAtNight - minutes(1) }))
  place.say(start(tenAtNight, 30, late))
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'recorded', late: true })
  place.look(late + minutes(1))
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'open' })
})

test('what came late and was over when it came is recorded only', () => {
  const place = new PlaceOnPaper()
  const late = tenAtNight + minutes(20)
  for (let minute = 1; minute < 20; minute++) place.hear(aBlock({ at: tenAtNight + minutes(minute) }))
  place.say(start(tenAtNight, 30, late))
  place.look(late + minutes(5))
  expect(place.alertsOf('no-breathing')[0]).toMatchObject({ state: 'recorded' })
  expect(place.told()).toEqual([])
})

test('an end of which no beginning was heard says nothing', () => {
  const place = new PlaceOnPaper()
  place.say(end(tenAtNight))
  place.look(tenAtNight + minutes(5))
  expect(place.alertsOf('no-breathing')).toEqual([])
})
