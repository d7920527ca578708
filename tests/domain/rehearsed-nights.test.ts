import { describe, expect, test } from 'vitest'
import type { RehearsalResult, RehearsedAlert } from '../../contracts/rehearsal.ts'
import { fitResult } from '../../domain/rehearsal/fit-result.ts'
import { findNights } from '../../domain/rehearsal/rehearsed-nights.ts'
import { minutes } from '../support/a-place.ts'

const alert: RehearsedAlert = {
  ...{ condition: 'left-bed', priority: 'high', state: 'resolved', onset: '2026-11-22T15:00:00.000Z' },
  ...{ knownAt: '2026-11-22T15:30:00.000Z', secondsOpen: 60, rang: true, late: false, disproved: false },
  ...{ shadow: false, because: { 'zh-CN': '夜间离床未归', en: 'left bed at night and is not back' } },
}
const span = { from: '2026-11-22T04:00:00.000Z', to: '2026-11-23T04:00:00.000Z' }
const did = [{ condition: 'left-bed', priority: 'high', count: 50 } as const]
const result: RehearsalResult = {
  ...span,
  nights: [{ night: '2026-11-22', ...span, data: 'measured', would: [], did }],
  ...{ alerts: [], leftOut: 0, notRehearsed: [] },
}

describe('the nights of a rehearsal', () => {
  const dates = (until_: string, zone = 'Asia/Shanghai') =>
    findNights(2, Date.parse(until_), zone).map(({ night }) => night)

  test('are those whose core is over: in the small hours the present one does not count yet', () => {
    expect(dates('2026-11-22T21:59:00Z')).toEqual(['2026-11-20', '2026-11-21'])
    expect(dates('2026-11-22T22:00:00Z')).toEqual(['2026-11-21', '2026-11-22'])
  })

  test('last an hour longer when the clocks go back, and end where the looking ends', () => {
    const [long, cut] = findNights(2, Date.parse('2026-10-26T09:00:00Z'), 'Europe/London')
    expect(long && long.to - long.from).toBe(minutes(25 * 60))
    expect(cut).toMatchObject({ night: '2026-10-25', to: Date.parse('2026-10-26T09:00:00Z') })
  })
})

describe('a result', () => {
  test('that is too large loses its last lines and says how many; the nights still count them', () => {
    const many = { ...result, alerts: Array.from({ length: 50 }, () => ({ did: alert })) }
    const size = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length
    const fitting = fitResult(many, Math.ceil(size(many) / 2))
    expect(size(fitting)).toBeLessThanOrEqual(Math.ceil(size(many) / 2) + 2)
    expect(fitting.alerts.length + fitting.leftOut).toBe(50)
    expect(fitting.leftOut).toBeGreaterThan(10)
    expect(fitting.nights).toEqual(result.nights)
    expect(fitResult(many, size(many))).toEqual(many)
  })
})
