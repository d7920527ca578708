import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Overrides } from '../../../contracts/care-plan.ts'
import { buildBedStatus } from '../../../domain/bed-status.ts'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

const now = tenAtNight
const days = (count: number): number => count * 86_400_000
const somebody = { personId: 'per_first', name: 'A. Example' }

interface Figures {
  [figure: string]: number | string
}
const measure = (place: PlaceOnPaper, kind: string, figures: Figures & { at: number; sent?: number }) => {
  const { at, sent, ...values } = figures
  const id = `${kind}-${at}-${Object.values(values).join('-')}`
  return place.say({
    at,
    id,
    type: 'measurement',
    data: { kind, ...values },
    ...(sent === undefined ? {} : { sent }),
  })
}
const pressure = (place: PlaceOnPaper, at: number, systolic: number, sent = at) =>
  measure(place, 'blood-pressure', { at, systolic, diastolic: 80, sent })
const act = (place: PlaceOnPaper, condition: string, what: 'acknowledge' | 'resolve', at: number) => {
  const alertId = place.alertsOf(condition).at(-1)?.alertId ?? ''
  const said = what === 'resolve' ? ({ what, outcome: 'real' } as const) : ({ what } as const)
  place.take({ kind: 'act', alertId, act: said, by: somebody }, at)
}
const withLimits = (overrides: Overrides) => new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))

test.each([
  ['blood-pressure', { systolic: 180, diastolic: 80 }, { systolic: 179, diastolic: 80 }, 'high', 'systolic'],
  ['blood-pressure', { systolic: 90, diastolic: 70 }, { systolic: 91, diastolic: 70 }, 'high', 'systolic'],
  [
    'blood-pressure',
    { systolic: 150, diastolic: 110 },
    { systolic: 150, diastolic: 109 },
    'high',
    'diastolic',
  ],
  ['blood-pressure', { systolic: 100, diastolic: 60 }, { systolic: 100, diastolic: 61 }, 'high', 'diastolic'],
  ['glucose', { glucose: 13.9 }, { glucose: 13.8 }, 'high', 'glucose'],
  ['glucose', { glucose: 3.9 }, { glucose: 4 }, 'high', 'glucose'],
  ['spo2', { spo2: 90 }, { spo2: 94 }, 'high', 'spo2'],
  ['spo2', { spo2: 93 }, { spo2: 94 }, 'medium', 'spo2'],
  ['temperature', { temperature: 38.5 }, { temperature: 38.4 }, 'high', 'temperature'],
  ['temperature', { temperature: 35 }, { temperature: 35.1 }, 'high', 'temperature'],
])('%s of %o tells somebody, %o nobody', (kind, beyond, inside, priority, figure) => {
  const calm = new PlaceOnPaper()
  measure(calm, kind, { at: now, ...(inside as Figures) })
  expect(calm.alertsOf(kind)).toEqual([])
  const place = new PlaceOnPaper()
  measure(place, kind, { at: now, ...(beyond as Figures) })
  const [alert] = place.alertsOf(kind)
  expect(alert).toMatchObject({ state: 'open', priority, onset: now })
  expect(alert?.episodes[0]?.evidence).toMatchObject({ kind, values: beyond, figure, limitFrom: 'default' })
  expect(place.told()).toEqual([{ at: now, tell: ['person:per_first'], kind: 'step' }])
})

test('says whose limit it was, and since when', () => {
  const overrides = { 'blood-pressure': { systolicHigh: 160 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides, setAt: now - days(3) } }))
  pressure(place, now, 165)
  expect(place.alertsOf('blood-pressure')[0]?.episodes[0]?.evidence).toMatchObject({
    unit: 'mmHg',
    side: 'high',
    limit: 160,
    limitFrom: 'bed',
    limitSetAt: now - days(3),
  })
})

test('a reading inside the limits closes it, once somebody has acknowledged', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  pressure(place, now + minutes(20), 150)
  expect(place.alertsOf('blood-pressure')[0]?.state).toBe('open')
  act(place, 'blood-pressure', 'acknowledge', now + minutes(21))
  expect(place.alertsOf('blood-pressure')[0]).toMatchObject({ state: 'cleared', endedAt: now + minutes(20) })
})

test('a milder reading of oxygen closes by itself when it is inside again', () => {
  const place = new PlaceOnPaper()
  measure(place, 'spo2', { at: now, spo2: 92 })
  measure(place, 'spo2', { at: now + minutes(5), spo2: 96 })
  expect(place.alertsOf('spo2')[0]?.state).toBe('cleared')
})

test('a second reading beyond the limit joins the open alert, and a worse one raises it', () => {
  const place = new PlaceOnPaper()
  measure(place, 'spo2', { at: now, spo2: 92 })
  measure(place, 'spo2', { at: now + minutes(5), spo2: 88 })
  expect(place.alertsOf('spo2')).toHaveLength(1)
  expect(place.alertsOf('spo2')[0]).toMatchObject({ priority: 'high', state: 'open' })
  expect(place.alertsOf('spo2')[0]?.episodes).toHaveLength(2)
  expect(place.told()).toHaveLength(2)
})

test('after somebody has dealt with it the next reading beyond the limit is a new alert', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  act(place, 'blood-pressure', 'resolve', now + minutes(30))
  pressure(place, now + days(1), 195)
  expect(place.alertsOf('blood-pressure').map(({ state }) => state)).toEqual(['resolved', 'open'])
  expect(place.told().at(-1)?.at).toBe(now + days(1))
})

test('the same number again within ten minutes is one reading, later it is another', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  place.say({
    at: now + minutes(9),
    id: 'again',
    type: 'measurement',
    data: { kind: 'blood-pressure', systolic: 190, diastolic: 80 },
  })
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toHaveLength(1)
  pressure(place, now + minutes(11), 190)
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toHaveLength(2)
})

test('a reading known in time stays so, though it is said again late', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190)
  const data = { kind: 'blood-pressure', systolic: 190, diastolic: 80 }
  place.say({ at: now + minutes(5), sent: now + minutes(40), id: 'again', type: 'measurement', data })
  pressure(place, now + minutes(60), 140)
  expect(place.alertsOf('blood-pressure')[0]?.episodes).toMatchObject([
    { late: false, end: now + minutes(60) },
  ])
})

test('tells nobody of what is switched off', () => {
  const off = withLimits({ glucose: { on: false } })
  measure(off, 'glucose', { at: now, glucose: 22 })
  expect(off.alertsOf('glucose')).toEqual([])
  const scales = withLimits({ weight: { on: false } })
  weigh(scales, now, 60)
  weigh(scales, now + days(7), 70)
  expect(scales.alertsOf('weight')).toEqual([])
})

test('a plan that is loosened does not end what is going on', () => {
  const overrides = { spo2: { high: 90, medium: 93 } }
  const looser = { spo2: { high: 80, medium: 85 } }
  const plan = { version: 1, overrides, setAt: 0 }
  const place = new PlaceOnPaper(aBed({ plan }))
  measure(place, 'spo2', { at: now, spo2: 92 })
  place.facts = aBed({
    plan: { version: 2, overrides: looser, setAt: now + minutes(1), earlier: [plan] },
  })
  measure(place, 'spo2', { at: now + minutes(20), spo2: 91 })
  expect(place.alertsOf('spo2')[0]?.state).toBe('open')
  measure(place, 'spo2', { at: now + minutes(40), spo2: 95 })
  expect(place.alertsOf('spo2')[0]?.state).toBe('cleared')
})

test('a late reading is recorded, and told after all when it is still the newest a minute later', () => {
  const place = new PlaceOnPaper()
  pressure(place, now, 190, now + minutes(30))
  expect(place.alertsOf('blood-pressure')[0]?.state).toBe('recorded')
  expect(place.told()).toEqual([])
  place.look(now + minutes(32))
  expect(place.alertsOf('blood-pressure')[0]?.state).toBe('open')
  expect(place.told()).toHaveLength(1)
})

test('a late reading that a newer one has overtaken wakes nobody', () => {
  const place = new PlaceOnPaper()
  pressure(place, now + minutes(20), 140)
  pressure(place, now, 190, now + minutes(30))
  place.look(now + minutes(40))
  expect(place.alertsOf('blood-pressure')).toMatchObject([{ state: 'recorded', endedAt: now + minutes(20) }])
  expect(place.told()).toEqual([])
})

test('what a neighbour measures at the same terminal does not end hers', () => {
  const place = new PlaceOnPaper()
  measure(place, 'glucose', { at: now, glucose: 15, residentCode: 'a' })
  measure(place, 'glucose', { at: now + minutes(5), glucose: 6, residentCode: 'b' })
  act(place, 'glucose', 'acknowledge', now + minutes(6))
  expect(place.alertsOf('glucose')[0]?.state).toBe('acknowledged')
  measure(place, 'glucose', { at: now + minutes(9), glucose: 7, residentCode: 'a' })
  expect(place.alertsOf('glucose')[0]?.state).toBe('cleared')
})

const weigh = (place: PlaceOnPaper, at: number, weight: number) => measure(place, 'weight', { at, weight })

test('two kilos more than a week before tell somebody, and a human closes it', () => {
  const place = new PlaceOnPaper()
  for (let day = 0; day < 7; day++) weigh(place, now + days(day), 60)
  weigh(place, now + days(7), 62.01)
  const [alert] = place.alertsOf('weight')
  expect(alert).toMatchObject({ priority: 'medium', state: 'open' })
  expect(alert?.episodes[0]?.evidence).toMatchObject({
    change: 2.01,
    limit: 2,
    before: { at: now, weight: 60 },
    side: 'high',
    unit: 'kg',
  })
  weigh(place, now + days(8), 60)
  expect(place.alertsOf('weight')[0]?.state).toBe('open')
})

test.each([
  ['gained in three days', 3, 63],
  ['gained in eleven days', 11, 63],
  ['gained a little less than two kilos in a week', 7, 61.99],
])('what is %s is no alert', (_, day, kilos) => {
  const place = new PlaceOnPaper()
  weigh(place, now, 60)
  weigh(place, now + days(day), kilos)
  expect(place.alertsOf('weight')).toEqual([])
})

test.each([4, 10])('two kilos lost in %i days are told', (day) => {
  const place = new PlaceOnPaper()
  weigh(place, now, 60)
  weigh(place, now + days(day), 58)
  expect(place.alertsOf('weight')[0]?.episodes[0]?.evidence).toMatchObject({ change: -2, side: 'low' })
})

test('the weight of one is not held against the weight of another', () => {
  const place = new PlaceOnPaper()
  measure(place, 'weight', { at: now, weight: 60, residentCode: 'a' })
  measure(place, 'weight', { at: now + days(7), weight: 75, residentCode: 'b' })
  expect(place.alertsOf('weight')).toEqual([])
  measure(place, 'weight', { at: now + days(7) + minutes(20), weight: 62, residentCode: 'a' })
  expect(place.alertsOf('weight')).toMatchObject([{ state: 'open' }])
})

test('keeps little of what was weighed, however often', () => {
  const place = new PlaceOnPaper()
  for (let hour = 0; hour < 24 * 40; hour += 6) weigh(place, now + hour * minutes(60), 60)
  const { weighed } = place.state.fold.memory.weight as { weighed: unknown[] }
  expect(weighed.length).toBeLessThanOrEqual(16)
})

test('the last reading of each kind is shown with its unit, to who lies there now', () => {
  const facts = aBed()
  const place = new PlaceOnPaper(facts)
  pressure(place, now + minutes(5), 128)
  pressure(place, now, 150, now + minutes(6))
  measure(place, 'temperature', { at: now + minutes(7), temperature: 36.6 })
  const known = { facts, state: place.state, alerts: [] }
  expect(buildBedStatus(known, now + minutes(8)).measurements).toEqual([
    {
      kind: 'blood-pressure',
      at: new Date(now + minutes(5)).toISOString(),
      values: { systolic: 128, diastolic: 80 },
      unit: 'mmHg',
    },
    {
      kind: 'temperature',
      at: new Date(now + minutes(7)).toISOString(),
      values: { temperature: 36.6 },
      unit: '°C',
    },
  ])
  const next = {
    residentId: 'res_2',
    name: '测试乙',
    abilityLevel: 'intact' as const,
    from: now + minutes(9),
  }
  const stays = [...facts.stays.map((stay) => ({ ...stay, to: now + minutes(9) })), next]
  const shown = buildBedStatus({ ...known, facts: { ...facts, stays } }, now + minutes(10))
  expect(shown).not.toHaveProperty('measurements')
})

const reading = fc.record({
  minute: fc.integer({ min: 0, max: 300 }),
  systolic: fc.constantFrom(85, 120, 178, 190),
  delay: fc.constantFrom(0, 5, 30, 90),
})

test('whatever the order and the repetition of readings, what happened is the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(reading, { maxLength: 8, selector: ({ minute }) => minute }), (readings) => {
      const tell = (place: PlaceOnPaper, ordered: typeof readings, times: number) => {
        for (let round = 0; round < times; round++) {
          for (const { minute, systolic, delay } of ordered) {
            const at = now + minutes(minute)
            place.say({
              at,
              sent: at + minutes(delay) + seconds(round),
              id: `r-${minute}`,
              type: 'measurement',
              data: { kind: 'blood-pressure', systolic, diastolic: 80 },
            })
          }
        }
        place.look(now + minutes(600))
        return place
          .episodes()
          .filter(({ condition }) => condition === 'blood-pressure')
          .map(({ onset, end }) => ({ onset, end }))
          .sort((a, b) => a.onset - b.onset)
      }
      const byTime = [...readings].sort((a, b) => a.minute - b.minute)
      const byArrival = [...readings].sort((a, b) => a.minute + a.delay - b.minute - b.delay)
      const plain = tell(new PlaceOnPaper(), byTime, 1)
      expect(tell(new PlaceOnPaper(), byArrival, 2)).toEqual(plain)
      expect(tell(new PlaceOnPaper(), [...byTime].reverse(), 1)).toEqual(plain)
    }),
  )
})
