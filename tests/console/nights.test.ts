import { describe, expect, it } from 'vitest'
import { openRoute } from '../../console/src/app/open-route.ts'
import { readRoute } from '../../console/src/app/route.ts'
import { emptySide } from '../../console/src/app/side-state.ts'
import { emptyHouse, type State } from '../../console/src/app/state.ts'
import { chooseNight, lastNightAt } from '../../console/src/features/nights/choose-night.ts'
import { sayInBed, sayNight } from '../../console/src/features/nights/say-night.ts'
import { sayReading } from '../../console/src/features/readings/readings-view.ts'
import { speak } from '../../console/src/ui/vocabulary/index.ts'
import { measurementUnits } from '../../contracts/measurement.ts'
import type { NightView } from '../../contracts/rollup.ts'
import { aBaseline, aNightOf } from '../browser/some-nights.ts'

const timeZone = 'Asia/Shanghai'
const aNight = (over: Partial<NightView> = {}) =>
  aNightOf({ bedId: 'bed_1', night: '2026-03-03', timeZone }, over)
const sight = (language: 'en' | 'zh-CN' = 'en') => ({ language, say: speak(language) })

/** A line as it reads: value, what is usual, details. */
function read(key: string, night: NightView, baseline?: ReturnType<typeof aBaseline>, language?: 'zh-CN') {
  const line = sayNight({ night, baseline, timeZone }, sight(language)).find((one) => one.key === key)
  return [line?.value, line?.usual, ...(line?.details ?? [])].filter((part) => part !== undefined)
}

describe('last night', () => {
  const asked = { timeZone, residentId: 'res_bed_1' }
  const choose = (now: string, items: NightView[]) => chooseNight(items, { ...asked, now: Date.parse(now) })

  it('is that of yesterday evening by the clock of the bed, from its midnight to the next', () => {
    const at = (iso: string) => lastNightAt(Date.parse(iso), timeZone)
    expect(at('2026-03-03T15:59:00Z')).toBe('2026-03-02')
    expect(at('2026-03-03T16:00:00Z')).toBe('2026-03-03')
    expect(at('2026-03-04T15:59:00Z')).toBe('2026-03-03')
  })

  it('is shown when it is there, and no other night passes for it', () => {
    const [last, before] = [aNight(), aNight({ night: '2026-03-02' })]
    expect(choose('2026-03-04T05:00:00Z', [before, last])).toEqual({ outcome: 'last-night', night: last })
    expect(choose('2026-03-05T05:00:00Z', [before, last])).toEqual({ outcome: 'missing', earlier: last })
    expect(choose('2026-03-04T05:00:00Z', [])).toEqual({ outcome: 'missing', earlier: undefined })
  })

  it('is not missed until half an hour after noon', () => {
    const before = aNight({ night: '2026-03-02' })
    expect(choose('2026-03-04T04:29:00Z', [before])).toEqual({ outcome: 'not-yet', earlier: before })
    expect(choose('2026-03-04T04:30:00Z', [before])).toEqual({ outcome: 'missing', earlier: before })
  })

  it('is never that of who lay there before', () => {
    expect(choose('2026-03-04T05:00:00Z', [aNight({ residentId: 'res_former' })])).toEqual({
      outcome: 'missing',
      earlier: undefined,
    })
  })
})

describe('a night', () => {
  it('is said in the time of the bed, each figure beside what is usual', () => {
    const baseline = aBaseline('bed_1')
    const lines = ['in-bed', 'out-of-bed', 'heart', 'breath'].map((key) => read(key, aNight(), baseline))
    const inBed = (over: Partial<NightView>) => sayInBed({ night: aNight(over), timeZone }, sight())
    expect(inBed({})).toMatch(/^In bed since 21:45.*, up at 06:12/)
    expect(inBed({ upAt: null })).toMatch(/^In bed since 21:45.*; getting up was not seen$/)
    expect(inBed({ inBedSince: null, upAt: null })).toBe('Nobody was seen in bed')
    expect(inBed({ inBedSince: null, upAt: null, exits: null })).toMatch(/^Not measured/)
    expect(lines).toEqual([
      ['7 h 52 min', 'usually 8 h 8 min'],
      ['36 min', 'usually 14 min'],
      ['61 /min', 'usually 62'],
      ['14 /min', 'usually 15'],
    ])
    expect(read('heart', aNight(), baseline, 'zh-CN')).toEqual(['61 次/分', '平时 62'])
  })

  it('says when each time out of bed was and how long, and where that was not measured', () => {
    const { exitMinutes: _each, ...baseline } = aBaseline('bed_1')
    const [value, usual, first, second] = read('exits', aNight(), aBaseline('bed_1'))
    expect([value, usual]).toEqual(['2', 'usually 1–2, about 8 min each'])
    expect(read('exits', aNight(), baseline)[1]).toBe('usually 1–2')
    expect(first).toMatch(/^01:12.*, for 9 min$/)
    expect(second).toMatch(/^04:39.*, for how long was not measured$/)
    expect(read('exits', aNight({ exits: [] }))).toEqual(['none'])
  })

  it('never says nothing for what was not measured', () => {
    const unknown = aNight({
      ...{ inBedSince: null, upAt: null, inBedMinutes: null, outOfBedMinutes: null, exits: null },
      ...{ restingHeartRate: null, restingRespirationRate: null },
    })
    const said = sayNight({ night: unknown, baseline: undefined, timeZone }, sight()).map(
      ({ value }) => value,
    )
    expect(said.slice(0, 5)).toEqual(Array(5).fill(null))
    const unseen = aNight({ inBedSince: null, upAt: null, inBedMinutes: 0, outOfBedMinutes: 0, exits: [] })
    for (const key of ['in-bed', 'exits', 'out-of-bed']) expect(read(key, unseen)).toEqual([null])
  })

  it('says where a figure was measured too seldom to say what is usual, and without any baseline not at each', () => {
    const { restingHeartRate: _heart, ...baseline } = aBaseline('bed_1')
    expect(read('heart', aNight(), baseline)[1]).toBe('not enough nights yet to say what is usual')
    expect(read('heart', aNight())).toEqual(['61 /min'])
  })

  it('names three gaps and adds up the others', () => {
    const gap = (hour: number, minutes: number) => ({
      from: new Date(Date.UTC(2026, 2, 3, hour)).toISOString(),
      to: new Date(Date.UTC(2026, 2, 3, hour, minutes)).toISOString(),
    })
    const gaps = [gap(15, 6), gap(16, 6), gap(17, 6), gap(18, 20), gap(19, 30)]
    const [value, ...details] = read('gaps', aNight({ gaps }))
    expect(value).toBe('1 h 8 min')
    expect(details).toHaveLength(4)
    expect(details[0]).toMatch(/^23:00.* to 23:06/)
    expect(details[3]).toBe('2 more, 50 min in all')
    expect(read('gaps', aNight({ gaps: [] }))).toEqual(['none of 5 min or longer'])
  })
})

describe('a reading of a terminal', () => {
  it('has its unit, and is not measured where its figure is not there', () => {
    const say = speak('en')
    const reading = (kind: keyof typeof measurementUnits, values: Record<string, number>) =>
      sayReading({ kind, values, at: '2026-03-04T00:00:00Z', unit: measurementUnits[kind] }, say)
    expect(reading('blood-pressure', { systolic: 128, diastolic: 76, pulse: 71 })).toBe('128/76 mmHg')
    expect(reading('temperature', { temperature: 36.5 })).toBe('36.5 °C')
    expect(reading('spo2', {})).toBe('not measured')
  })
})

describe('the page of a bed', () => {
  it('is opened by its address, read once, and left for another or home', () => {
    const house = { house: emptyHouse(), side: emptySide() }
    const state = { ...house, opened: undefined, openedBed: undefined } as unknown as State
    expect(openRoute(state, readRoute('#/beds/bed_1'))).toBe('another')
    expect(state.openedBed).toEqual({ bedId: 'bed_1', read: undefined, nights: { outcome: 'reading' } })
    expect(openRoute(state, readRoute('#/beds/bed_1'))).toBe('same')
    expect(openRoute(state, readRoute('#/alerts/al_1'))).toBe('another')
    expect([state.openedBed, state.opened]).toEqual([undefined, { alertId: 'al_1', alert: undefined }])
    expect(openRoute(state, readRoute('#/'))).toBe('same')
    expect(state.opened).toBeUndefined()
  })
})
