import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { replayPauses } from '../../domain/rehearsal/replay-pauses.ts'
import type { RecordedEvent } from '../../domain/rehearsal/run.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, seconds, tenAtNight } from '../support/a-place.ts'
import { live, rehearse } from './a-rehearsal.ts'

const until = tenAtNight + minutes(10 * 60)
const iso = (time: number) => new Date(time).toISOString()

/** Two hours in bed from ten at night on; her heart runs at 114 from the 30th to the 50th minute. */
function anEvening(change: (block: Block, minute: number) => Block = (block) => block): Block[] {
  return Array.from({ length: 120 }, (_, minute) => {
    const block = aBlock({ at: tenAtNight + minutes(minute) })
    return change(minute >= 30 && minute < 50 ? allOf(block, { heartRate: 114 }) : block, minute)
  })
}
/** Ten minutes of it are proved by the sample after them. */
const raisedAt = tenAtNight + minutes(41)

/** That evening as it was lived through under a plan, with whoever came. */
function lived(
  overrides = {},
  {
    comesAfter,
    blocks = anEvening(),
    events = [],
  }: { comesAfter?: number; blocks?: Block[]; events?: RecordedEvent[] } = {},
) {
  const placement = { deviceId: 'mat-1', kind: 'family-bed' as const, placeId: 'bed_1', since: 0 }
  const place = new PlaceOnPaper(aBed({ placements: [placement], plan: { version: 1, overrides } }))
  live(place, [...blocks, ...events], { until, ...(comesAfter === undefined ? {} : { comesAfter }) })
  return place
}
const lenient = { 'heart-rate-high': { high: 130, medium: 120 } }
const strict = { 'heart-rate-high': { high: 112, medium: 105 } }

describe('a changed plan on a past night', () => {
  test('would have called somebody who was not called, for the five minutes that are assumed', () => {
    const { result } = rehearse(lived(lenient), { until, overrides: {} })
    expect(result.alerts[0]).toEqual({
      would: expect.objectContaining({
        ...{ condition: 'heart-rate-high', priority: 'medium', onset: iso(tenAtNight + minutes(30)) },
        ...{ rang: true, late: false, disproved: false, state: 'resolved', resolvedBy: 'assumed' },
        secondsOpen: 300,
      }),
    })
    expect(result.nights).toMatchObject([
      { would: [{ condition: 'heart-rate-high', priority: 'medium', count: 1 }, expect.anything()] },
    ])
    expect(result.nights[0]?.did.map(({ condition }) => condition)).toEqual(['device-silent'])
  })

  test('would have let her sleep where somebody came for nothing, and says what came of it', () => {
    const place = lived({}, { comesAfter: minutes(7) })
    const { result } = rehearse(place, { until, overrides: lenient })
    expect(result.alerts[0]?.would).toBeUndefined()
    expect(result.alerts[0]?.did).toMatchObject({ state: 'resolved', outcome: 'real', secondsOpen: 420 })
  })

  test('has whoever really came come as she did, at the time she did', () => {
    const place = lived({}, { comesAfter: minutes(7) })
    const { result, alerts } = rehearse(place, { until, overrides: { 'heart-rate-low': { medium: 51 } } })
    expect(result.alerts[0]).toMatchObject({
      would: { resolvedBy: 'recorded', outcome: 'real', secondsOpen: 420 },
      did: { outcome: 'real', secondsOpen: 420 },
    })
    const heart = alerts.find(({ condition }) => condition === 'heart-rate-high')
    expect(heart?.timeline.find(({ what }) => what === 'acknowledged')).toMatchObject({
      at: raisedAt + seconds(30) + 500,
      who: 'per_first',
    })
  })

  test('has nobody come who was done before it would have called: five minutes are assumed', () => {
    const out = anEvening((block, minute) =>
      minute >= 30 && minute < 70
        ? allOf(block, { occupied: false })
        : { ...block, heartRate: [60, 60, 60, 60, 60, 60] },
    )
    const missedAfter = (count: number) => ({ 'left-bed-at-night': { minutes: count } })
    const place = lived(missedAfter(5), { comesAfter: minutes(4), blocks: out })
    const { result } = rehearse(place, { until, overrides: missedAfter(15) })
    expect(result.alerts[0]).toMatchObject({
      would: { condition: 'left-bed', resolvedBy: 'assumed', secondsOpen: 300 },
      did: { condition: 'left-bed', outcome: 'real', secondsOpen: 240 },
    })
  })

  test('takes a key on a terminal for what the timeline says of it, and for no second act', () => {
    const at = raisedAt + minutes(1)
    const pressed = { deviceId: 'mat-1', eventId: 'key-1', type: 'alert-key', at, arrived: at }
    const events = [{ ...pressed, data: { action: 'resolve' } }]
    const { result } = rehearse(lived(lenient), { until, overrides: {}, events })
    expect(result.alerts[0]?.would).toMatchObject({ resolvedBy: 'assumed', secondsOpen: 300 })
  })

  test('knows an alert again to which late data has given another beginning', () => {
    const say = (type: string, minute: number, delay = 0) => {
      const at = tenAtNight + minutes(minute) - 4_000
      return { deviceId: 'mat-1', eventId: `${type}-${minute}`, type, at, arrived: at + minutes(delay) }
    }
    const events = [say('wet', 1), { ...say('dry', 2, 25), sent: say('dry', 2, 25).arrived }, say('wet', 12)]
    const place = lived({}, { blocks: [...anEvening()], events })
    const { alerts } = rehearse(place, { until, events })
    const wet = alerts.filter(({ condition }) => condition === 'wet')
    expect(wet).toMatchObject([{ state: 'open', onset: tenAtNight + minutes(12) - 4_000 }])
    expect(place.alertsOf('wet')).toMatchObject([{ alertId: wet[0]?.alertId, onset: wet[0]?.onset }])
  })

  test('stands at a higher priority beside what really stood', () => {
    const { result } = rehearse(lived(), { until, overrides: strict })
    expect(result.alerts[0]).toMatchObject({
      would: { priority: 'high', secondsOpen: 300, resolvedBy: 'assumed' },
      did: { priority: 'medium', state: 'cleared' },
    })
  })

  test('knows no more at any time than was known then: what came two hours late rings nobody', () => {
    const blocks = anEvening((block, minute) => {
      const delay = minute >= 25 && minute < 60 ? minutes(120) : 0
      return { ...block, sent: block.sent + delay, arrived: block.arrived + delay }
    })
    const { result } = rehearse(lived(lenient, { blocks }), { until, overrides: {} })
    const heart = result.alerts.find(({ would }) => would?.condition === 'heart-rate-high')
    expect(heart?.would).toMatchObject({ state: 'recorded', late: true, rang: false, secondsOpen: 0 })
    expect(Date.parse(heart?.would?.knownAt ?? '')).toBeGreaterThan(raisedAt + minutes(100))
    expect(result.alerts.map(({ would }) => would?.condition)).toContain('device-silent')
  })

  test('says nothing of what came after the end that is looked at', () => {
    const { result } = rehearse(lived(), { until: raisedAt - 1, overrides: {} })
    expect(result.alerts.filter(({ would }) => would?.condition === 'heart-rate-high')).toEqual([])
    const { result: later } = rehearse(lived(), { until: until - minutes(60), overrides: {} })
    expect(later.alerts.filter(({ would }) => would?.condition === 'heart-rate-high')).toHaveLength(1)
  })

  test('leaves a real pause in peace', () => {
    const place = lived(lenient)
    const by = 'per_first'
    const entry = { by, until: tenAtNight + minutes(60) }
    place.state = {
      ...place.state,
      pauses: replayPauses([
        { ...entry, at: tenAtNight, what: 'paused', until: tenAtNight + minutes(120) },
        { ...entry, at: tenAtNight + minutes(5), what: 'pause-changed' },
      ]),
    }
    expect(place.state.pauses).toEqual([{ since: tenAtNight, ...entry }])
    const { result } = rehearse(place, { until, overrides: {} })
    expect(result.alerts.map(({ would }) => would?.condition)).not.toContain('heart-rate-high')
  })

  test('that makes no sense of anything still ends with an answer, whatever was measured', () => {
    const rate = fc.option(fc.integer({ min: 20, max: 250 }))
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 120, maxLength: 120 }),
        fc.integer({ min: 90, max: 160 }),
        (rates, high) => {
          const blocks = anEvening((block, minute) => allOf(block, { heartRate: rates[minute] ?? null }))
          const overrides = {
            'heart-rate-high': { high, medium: 90 },
            'no-movement': { low: 15, medium: 30 },
          }
          const { result } = rehearse(lived({}, { blocks }), { until, overrides })
          const counted = result.nights
            .flatMap(({ would }) => would)
            .reduce((sum, { count }) => sum + count, 0)
          expect(result.alerts.filter(({ would }) => would)).toHaveLength(counted)
        },
      ),
      { numRuns: 15 },
    )
  })
})
