import { expect, test } from 'vitest'
import type { Placement } from '../../contracts/place.ts'
import type { HeardTelemetry } from '../../domain/decide-blocks.ts'
import { noClockFault } from '../../domain/judge-clock.ts'
import { aBed, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const operator = { personId: 'per_op', name: 'O. Example' }

/** A sign of life that says something of the device's power; `at` is when it was so. */
const says = (
  place: PlaceOnPaper,
  about: HeardTelemetry['about'],
  { at, arrived = at, deviceId = 'mat-1' }: { at: number; arrived?: number; deviceId?: string },
) => {
  const heard = { deviceId, arrived, at, clock: noClockFault, about }
  place.take({ kind: 'telemetry', heard, recent: [] }, arrived)
}
const said = (
  place: PlaceOnPaper,
  type: 'battery-low' | 'mains-lost' | 'mains-back',
  at: number,
  data?: unknown,
) => {
  const event = { id: `${type}-${at}`, type, ...(data === undefined ? {} : { data }) }
  const heard = { deviceId: 'mat-1', arrived: at, at, sent: at, clock: noClockFault, event, isRepeat: false }
  place.take({ kind: 'event', heard }, at)
}
const withRadar = (): PlaceOnPaper => {
  const mat = { ...(aBed().placements[0] as Placement), since: now }
  return new PlaceOnPaper(aBed({ placements: [mat, { ...mat, deviceId: 'radar-1' }] }))
}
const battery = (place: PlaceOnPaper) => place.alertsOf('battery-low')

test('tells operators of a battery under 20 %, and nobody of one at 20 %', () => {
  const place = new PlaceOnPaper()
  says(place, { battery: 20 }, { at: now })
  expect(battery(place)).toEqual([])
  says(place, { battery: 19 }, { at: now + seconds(60) })
  expect(battery(place)).toMatchObject([{ state: 'open', priority: 'technical', onset: now + seconds(60) }])
  expect(battery(place)[0]?.episodes[0]?.evidence).toMatchObject({
    deviceId: 'mat-1',
    percent: 19,
    level: 'low',
    limit: 20,
    limitFrom: 'default',
  })
  expect(place.told(true)).toEqual([{ at: now + seconds(60), tell: ['duty-desk'], kind: 'step' }])
  expect(place.told()).toEqual([])
})

test('tells again under 10 %, once, and not again while it stays there', () => {
  const place = new PlaceOnPaper()
  for (const [minute, percent] of [19, 15, 10, 9, 8, 7].entries()) {
    says(place, { battery: percent }, { at: now + minutes(minute) })
  }
  expect(battery(place)).toHaveLength(1)
  expect(battery(place)[0]?.episodes[0]?.evidence).toMatchObject({ level: 'empty', percent: 9, limit: 10 })
  expect(place.told(true).map(({ at, kind }) => [at - now, kind])).toEqual([
    [0, 'step'],
    [minutes(3), 'again'],
  ])
})

test('what an operator has closed as low is told as empty', () => {
  const place = new PlaceOnPaper()
  says(place, { battery: 15 }, { at: now })
  const alertId = battery(place)[0]?.alertId ?? ''
  const act = { what: 'resolve', outcome: 'real' } as const
  place.take({ kind: 'act', alertId, act, by: operator }, now + minutes(1))
  says(place, { battery: 14 }, { at: now + minutes(2) })
  expect(battery(place)).toHaveLength(1)
  says(place, { battery: 9 }, { at: now + minutes(3) })
  expect(battery(place).map(({ state }) => state)).toEqual(['resolved', 'open'])
})

test('a battery that flutters around the limit is one alert, over when it is five percent above', () => {
  const place = new PlaceOnPaper()
  for (const [minute, percent] of [19, 21, 19, 24, 19].entries()) {
    says(place, { battery: percent }, { at: now + minutes(minute) })
  }
  expect(battery(place)).toMatchObject([{ state: 'open' }])
  expect(place.state.devices['mat-1']?.batteryLow).toMatchObject({ level: 'low', since: now })
  says(place, { battery: 25 }, { at: now + minutes(9) })
  expect(battery(place)).toMatchObject([{ state: 'cleared' }])
})

test('what was not measured neither raises nor clears', () => {
  const place = new PlaceOnPaper()
  says(place, { battery: null, mains: null }, { at: now })
  expect(place.alerts.size).toBe(0)
  says(place, { battery: 12, mains: false }, { at: now + seconds(60) })
  says(place, { battery: null, mains: null }, { at: now + seconds(120) })
  expect([...place.alerts.values()].map(({ state }) => state)).toEqual(['open', 'open'])
  expect(place.state.devices['mat-1']).toMatchObject({ battery: 12, mains: false })
})

test("a backlog does not bring back yesterday's battery", () => {
  const place = new PlaceOnPaper()
  says(place, { battery: 80, mains: true }, { at: now })
  says(place, { battery: 5, mains: false }, { at: now - minutes(600), arrived: now + minutes(1) })
  expect(place.alerts.size).toBe(0)
})

test('the battery of one device does not keep the alert of another open', () => {
  const place = withRadar()
  says(place, { battery: 15 }, { at: now })
  says(place, { battery: 12 }, { at: now + seconds(1), deviceId: 'radar-1' })
  expect(battery(place)).toHaveLength(1)
  says(place, { battery: 90 }, { at: now + minutes(1) })
  expect(battery(place)[0]?.state).toBe('open')
  says(place, { battery: 22 }, { at: now + minutes(1), deviceId: 'radar-1' })
  expect(battery(place)[0]?.state).toBe('open')
  says(place, { battery: 90 }, { at: now + minutes(2), deviceId: 'radar-1' })
  expect(battery(place)[0]?.state).toBe('cleared')
})

test('an event says the same as telemetry', () => {
  const place = new PlaceOnPaper()
  said(place, 'battery-low', now, { percent: 14 })
  said(place, 'mains-lost', now + seconds(1))
  expect([...place.alerts.values()].map(({ condition, state }) => [condition, state])).toEqual([
    ['battery-low', 'open'],
    ['mains-lost', 'open'],
  ])
  said(place, 'mains-back', now + minutes(1))
  says(place, { battery: 60 }, { at: now + minutes(1) })
  expect([...place.alerts.values()].map(({ state }) => state)).toEqual(['cleared', 'cleared'])
})

test('mains lost in both ways is one alert, since the first', () => {
  const place = new PlaceOnPaper()
  said(place, 'mains-lost', now)
  says(place, { mains: false }, { at: now + seconds(30) })
  expect(place.alertsOf('mains-lost')).toMatchObject([{ state: 'open', onset: now }])
  expect(place.state.devices['mat-1']?.mainsLostSince).toBe(now)
  expect(place.told(true)).toHaveLength(1)
})

test('the limit is that of her plan, and a running alert keeps it', () => {
  const overrides = { 'battery-low': { low: 40 } }
  const place = new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
  says(place, { battery: 39 }, { at: now })
  expect(battery(place)).toMatchObject([{ state: 'open' }])
  place.facts = aBed()
  says(place, { battery: 38 }, { at: now + minutes(1) })
  expect(battery(place)).toMatchObject([{ state: 'open' }])
})

test('a device that falls silent hides its battery, and does not bring it back when it speaks again', () => {
  const place = new PlaceOnPaper()
  says(place, { battery: 15 }, { at: now })
  place.look(now + minutes(4))
  const [silent] = place.alertsOf('device-silent')
  expect(battery(place)[0]?.hiddenBy).toBe(silent?.alertId)
  says(place, { battery: 14 }, { at: now + minutes(5) })
  expect(battery(place)).toMatchObject([{ state: 'open' }])
  expect(battery(place)[0]).not.toHaveProperty('hiddenBy')
  const told = place.notices.filter(({ alertId }) => alertId === battery(place)[0]?.alertId)
  expect(told.map(({ at }) => at)).toEqual([now])
})

test('a silence that passes from one device to another says whose it is now', () => {
  const place = withRadar()
  says(place, {}, { at: now })
  says(place, {}, { at: now + seconds(1), deviceId: 'radar-1' })
  place.look(now + minutes(3))
  says(place, {}, { at: now + minutes(4) })
  expect(place.alertsOf('device-silent')).toHaveLength(1)
  expect(place.alertsOf('device-silent')[0]).toMatchObject({ state: 'open' })
  expect(place.alertsOf('device-silent')[0]?.episodes[0]?.evidence).toMatchObject({ deviceId: 'radar-1' })
  expect(place.told(true)).toHaveLength(1)
})

test('the battery of another device is told while one is silent', () => {
  const place = withRadar()
  says(place, {}, { at: now, deviceId: 'radar-1' })
  for (let minute = 0; minute < 5; minute++) says(place, { battery: 50 }, { at: now + minutes(minute) })
  expect(place.alertsOf('device-silent')[0]?.episodes[0]?.evidence).toMatchObject({ deviceId: 'radar-1' })
  says(place, { battery: 15 }, { at: now + minutes(5) })
  expect(battery(place)[0]).not.toHaveProperty('hiddenBy')
  expect(place.told(true)).toHaveLength(2)
})
