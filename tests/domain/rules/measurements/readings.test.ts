import { expect, test } from 'vitest'
import { aBed, minutes, PlaceOnPaper, tenAtNight } from '../../../support/a-place.ts'
import { act, days, type Figures, measure, pressure, weigh, withLimits } from './measure.ts'

const now = tenAtNight

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
  act(place, 'blood-pressure', { what: 'acknowledge', at: now + minutes(21) })
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
  act(place, 'blood-pressure', { what: 'resolve', at: now + minutes(30) })
  pressure(place, now + days(1), 195)
  expect(place.alertsOf('blood-pressure').map(({ state }) => state)).toEqual(['resolved', 'open'])
  expect(place.told().at(-1)?.at).toBe(now + days(1))
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
