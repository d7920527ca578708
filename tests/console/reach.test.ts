import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fateOf } from '../../console/src/features/alerts/say-reached.ts'
import { sortAlerts } from '../../console/src/features/alerts/sort-alerts.ts'
import { readForm } from '../../console/src/features/me/read-form.ts'
import { monthAt, monthBeside } from '../../console/src/features/reports/month.ts'
import { judgeRate, sayPercent } from '../../console/src/features/reports/say-share.ts'
import { findSirens } from '../../console/src/features/siren/find-sirens.ts'
import type { Alert } from '../../contracts/alert.ts'
import { anAlert } from '../browser/a-night.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 2, 4, 2, 0, second)).toISOString()
const told = (more: Partial<Alert['reach'][number]>) =>
  fateOf({ personId: 'per_one', channel: 'aliyun-sms', aboutToSend: at(0), ...more })
const failed = (second: number) => ({ at: at(second), reason: 'gone' })

describe('telling somebody', () => {
  it('has come as far as is known, and no further', () => {
    expect(told({})).toBe('about-to-send')
    expect(told({ accepted: at(1) })).toBe('accepted')
    expect(told({ accepted: at(1), delivered: at(2) })).toBe('delivered')
    expect(told({ accepted: at(1), answered: at(9) })).toBe('answered')
  })

  it('has failed where a receipt says so after the channel took it, but not once she has it', () => {
    expect(told({ failed: failed(1) })).toBe('failed')
    expect(told({ accepted: at(1), failed: failed(5) })).toBe('failed')
    expect(told({ accepted: at(5), failed: failed(1) })).toBe('accepted')
    expect(told({ accepted: at(1), delivered: at(2), failed: failed(5) })).toBe('delivered')
  })
})

describe('a siren', () => {
  const turn = (what: Alert['timeline'][number]['what'], detail = {}) => [{ at: at(0), what, detail }]
  const because = (alert: Alert) => findSirens([alert]).map((siren) => siren.because)

  it('sounds once the chain has come to the duty desk or a step has missed everybody, and not before', () => {
    const last = turn('escalated', { tell: ['duty-desk', 'siren'] })
    expect(because(anAlert({ timeline: last }))).toEqual(['last-step'])
    expect(because(anAlert({ timeline: turn('siren') }))).toEqual(['last-step'])
    expect(because(anAlert({ timeline: turn('step-failed', { step: 0 }) }))).toEqual(['step-failed'])
    expect(because(anAlert({ timeline: turn('escalated', { tell: ['person:per_two'] }) }))).toEqual([])
  })

  it('is over as soon as somebody has the alert, and never for a device', () => {
    const timeline = turn('siren')
    for (const state of ['acknowledged', 'arrived', 'resolved', 'cleared'] as const)
      expect(because(anAlert({ timeline, state }))).toEqual([])
    expect(because(anAlert({ timeline, priority: 'technical' }))).toEqual([])
    expect(because(anAlert({ timeline, hiddenBy: 'al_2' }))).toEqual([])
  })
})

describe('a drill', () => {
  it('stands after what is real and as urgent, however long it has waited', () => {
    const drill = anAlert({ alertId: 'al_drill', drill: { by: 'per_op' }, onset: at(0) })
    const real = anAlert({ alertId: 'al_real', onset: at(30) })
    expect(sortAlerts([drill, real]).care.map(({ alertId }) => alertId)).toEqual(['al_real', 'al_drill'])
  })
})

describe('what somebody wants to be told', () => {
  const offered = ['critical', 'high', 'medium', 'low']
  const form = { isQuiet: false, from: '', to: '', priorities: offered, channels: [] }

  it('is nothing in particular while all is ticked, so that what comes later counts too', () => {
    expect(readForm(form, offered)).toEqual({ outcome: 'read', wanted: {} })
  })

  it('names what is left and what is muted, and asks for whole hours of quiet', () => {
    const channels = [
      { name: 'wecom', wanted: false },
      { name: 'ses', wanted: true },
    ]
    const wanted = { priorities: ['critical'], muted: ['wecom'] }
    expect(readForm({ ...form, priorities: ['critical'], channels }, offered)).toEqual({
      outcome: 'read',
      wanted,
    })
    for (const hours of [{}, { from: '22:00' }, { from: '22:00', to: '22:00' }])
      expect(readForm({ ...form, isQuiet: true, ...hours }, offered)).toEqual({ outcome: 'incomplete' })
  })
})

describe('a report', () => {
  it('takes nothing counted for neither kept nor missed, and rounds no miss up to a promise', () => {
    expect(judgeRate({ count: 0, of: 0, share: null }, 0.9)).toBe('not-counted')
    expect([
      judgeRate({ count: 9, of: 10, share: 0.9 }, 0.9),
      judgeRate({ count: 8, of: 10, share: 0.8 }, 0.9),
    ]).toEqual(['kept', 'missed'])
    expect(sayPercent(0.98999)).toBe('98.9')
  })

  it('is of the month of its zone, and months follow each other over years', () => {
    expect(monthAt(Date.UTC(2026, 9, 31, 16), 'Asia/Shanghai')).toBe('2026-11')
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (by) => {
        expect(monthBeside(monthBeside('2026-01', by), -by)).toBe('2026-01')
      }),
    )
    expect([monthBeside('2026-01', -1), monthBeside('2026-12', 1)]).toEqual(['2025-12', '2027-01'])
  })
})
