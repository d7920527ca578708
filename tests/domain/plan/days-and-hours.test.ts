import { describe, expect, it } from 'vitest'
import type { PlanPart } from '../../../contracts/limits.ts'
import { planPieces } from '../../../domain/effective-plan.ts'
import { aBedWith, aPart, aPlan, day, hour, inShanghai, missedAfter } from './a-plan.ts'

const berlin = 'Europe/Berlin'
const usual = 30
const bedWhen = (when: PlanPart['when'], more: Parameters<typeof aBedWith>[1] = {}) =>
  aBedWith(aPlan({ parts: [aPart('part', when, 7)] }), more)
const holidaysOf = (...holidays: string[]) => ({
  providerPlan: { version: 1, setAt: 0, overrides: { holidays } },
})

describe('at the weekend', () => {
  const facts = bedWhen({ days: ['sat', 'sun'] })
  it('her own limit counts from Saturday midnight to Monday midnight, by the clock at her bed', () => {
    const saturday = inShanghai('2026-11-21T00:00')
    const monday = inShanghai('2026-11-23T00:00')
    const seen = [saturday - 1, saturday, monday - 1, monday].map((at) => missedAfter(facts, at))
    expect(seen).toEqual([usual, 7, 7, usual])
  })
})

describe('in the night', () => {
  const night = { hours: { from: '22:00', to: '06:00' } }
  it('counts past midnight, until the minute before its end', () => {
    const facts = bedWhen(night)
    const times = ['22T21:59:59', '22T22:00', '23T00:00', '23T05:59:59', '23T06:00']
    const seen = times.map((time) => missedAfter(facts, inShanghai(`2026-11-${time}`)))
    expect(seen).toEqual([usual, 7, 7, 7, usual])
  })

  it('the small hours belong to the night of the day before: Friday night ends on Saturday morning', () => {
    const facts = bedWhen({ ...night, days: ['fri'] })
    const times = ['20T03:00', '20T23:00', '21T03:00', '21T23:00']
    const seen = times.map((time) => missedAfter(facts, inShanghai(`2026-11-${time}`)))
    expect(seen).toEqual([usual, 7, 7, usual])
  })
})

describe('on holidays', () => {
  it('of the provider the part counts, on other days it does not, and the other way round', () => {
    const on = bedWhen({ holidays: true }, holidaysOf('2027-02-06'))
    const off = bedWhen({ holidays: false }, holidaysOf('2027-02-06'))
    const days = ['05T23:59', '06T00:00', '06T23:59', '07T00:00'].map((at) => inShanghai(`2027-02-${at}`))
    expect(days.map((at) => missedAfter(on, at))).toEqual([usual, 7, 7, usual])
    expect(days.map((at) => missedAfter(off, at))).toEqual([7, usual, usual, 7])
  })

  it('the night after a holiday still belongs to it', () => {
    const hours = { from: '20:00', to: '08:00' }
    const facts = bedWhen({ holidays: true, hours }, holidaysOf('2027-02-06'))
    const seen = ['06T03:00', '06T21:00', '07T03:00', '07T21:00'].map((at) =>
      missedAfter(facts, inShanghai(`2027-02-${at}`)),
    )
    expect(seen).toEqual([usual, 7, 7, usual])
  })

  it('nobody has named are ordinary days', () => {
    expect(missedAfter(bedWhen({ holidays: true }), inShanghai('2027-02-06T12:00'))).toBe(usual)
    expect(missedAfter(bedWhen({ holidays: false }), inShanghai('2027-02-06T12:00'))).toBe(7)
  })
})

describe('when the clocks are put forward, from 02:00 to 03:00', () => {
  const from = Date.parse('2026-03-29T00:00Z')
  const spans = (hours: { from: string; to: string }) =>
    planPieces(bedWhen({ hours }, { timeZone: berlin }), from, from + 4 * hour)
      .filter(({ plan }) => plan['left-bed-at-night'].minutes.value === 7)
      .map((piece) => [(piece.from - from) / hour, (piece.to - from) / hour])

  it('hours around it are an hour shorter, and hours within it do not come', () => {
    expect(spans({ from: '01:30', to: '03:30' })).toEqual([[0.5, 1.5]])
    expect(spans({ from: '02:15', to: '02:45' })).toEqual([])
    expect(spans({ from: '02:30', to: '04:00' })).toEqual([[1, 2]])
  })
})

describe('when the clocks are put back, from 03:00 to 02:00', () => {
  const from = Date.parse('2026-10-24T22:00Z')
  const spans = (hours: { from: string; to: string }) =>
    planPieces(bedWhen({ hours }, { timeZone: berlin }), from, from + 6 * hour)
      .filter(({ plan }) => plan['left-bed-at-night'].minutes.value === 7)
      .map((piece) => [(piece.from - from) / hour, (piece.to - from) / hour])

  it('hours around it are an hour longer, and hours within it come twice', () => {
    expect(spans({ from: '01:30', to: '03:30' })).toEqual([[1.5, 4.5]])
    expect(spans({ from: '02:15', to: '02:45' })).toEqual([
      [2.25, 2.75],
      [3.25, 3.75],
    ])
  })

  it('the day is 25 hours long', () => {
    const facts = bedWhen({ days: ['sun'] }, { timeZone: berlin })
    const sunday = planPieces(facts, from - day, from + 3 * day).filter(
      ({ plan }) => plan['left-bed-at-night'].minutes.value === 7,
    )
    expect(sunday.map((piece) => piece.to - piece.from)).toEqual([25 * hour])
  })
})
