import { describe, expect, test } from 'vitest'
import type { Duty, Roster } from '../../../contracts/roster.ts'
import { whoIsOnDuty } from '../../../domain/roster/who-is-on-duty.ts'
import { aRoster, aShift, leave, noHolidays, swap } from './a-roster.ts'

const regionPath = ['reg_city', 'reg_county', 'reg_township', 'reg_village']
interface Asked {
  at: string
  duty?: Duty
  holidays?: ReadonlySet<string>
  path?: readonly string[]
}
const ask = (
  rosters: Roster | Roster[],
  { at, duty = 'caregiver', holidays = noHolidays, path = regionPath }: Asked,
) => {
  const at_ = Date.parse(at)
  return whoIsOnDuty({ rosters: [rosters].flat(), holidays, duty, regionPath: path, at: at_ })
}
const onDuty = (...personIds: string[]) => ({ outcome: 'on-duty', personIds })
const nobody = (because: string) => ({ outcome: 'nobody', because })

// 23 November 2026 is a Monday.
const nights = aShift({ personIds: ['per_night'], from: '20:00', to: '08:00' })

describe('a week', () => {
  test('has her on duty from the first minute of her shift until the last, by the clock of the roster', () => {
    const at = (time: string) => ask(aRoster(), { at: `2026-11-23T${time}+08:00` })
    expect(at('07:59:59.999')).toEqual(nobody('no-shift'))
    expect(at('08:00:00.000')).toEqual(onDuty('per_first'))
    expect(at('19:59:59.999')).toEqual(onDuty('per_first'))
    expect(at('20:00:00.000')).toEqual(nobody('no-shift'))
  })

  test('counts a night for the day on which it begins', () => {
    const roster = aRoster({ shifts: [{ ...nights, days: ['mon'] }] })
    expect(ask(roster, { at: '2026-11-23T23:00+08:00' })).toEqual(onDuty('per_night'))
    expect(ask(roster, { at: '2026-11-24T07:59+08:00' })).toEqual(onDuty('per_night'))
    expect(ask(roster, { at: '2026-11-24T23:00+08:00' })).toEqual(nobody('no-shift'))
    expect(ask(roster, { at: '2026-11-23T07:59+08:00' })).toEqual(nobody('no-shift'))
  })

  test('names nobody twice who stands in two shifts at once', () => {
    const roster = aRoster({ shifts: [aShift(), aShift({ personIds: ['per_other', 'per_first'] })] })
    expect(ask(roster, { at: '2026-11-23T12:00+08:00' })).toEqual(onDuty('per_first', 'per_other'))
  })

  test('has a shift of holidays on the holidays of the provider only, and one of workdays never then', () => {
    const roster = aRoster({
      shifts: [
        aShift({ personIds: ['per_work'], holidays: false }),
        aShift({ personIds: ['per_feast'], holidays: true }),
      ],
    })
    const holidays = new Set(['2026-11-24'])
    expect(ask(roster, { at: '2026-11-23T12:00+08:00', holidays })).toEqual(onDuty('per_work'))
    expect(ask(roster, { at: '2026-11-24T12:00+08:00', holidays })).toEqual(onDuty('per_feast'))
  })
})

describe('a day that is different', () => {
  const at = (roster: Roster, when: string) => ask(roster, { at: `2026-11-${when}+08:00` })

  test('leave takes her out of what begins that day, and out of nothing else', () => {
    const roster = aRoster({ shifts: [nights], changes: [leave('2026-11-24', 'per_night')] })
    expect(at(roster, '24T03:00')).toEqual(onDuty('per_night'))
    expect(at(roster, '24T21:00')).toEqual(nobody('all-on-leave'))
    expect(at(roster, '25T03:00')).toEqual(nobody('all-on-leave'))
    expect(at(roster, '25T21:00')).toEqual(onDuty('per_night'))
  })

  test('a swap puts the other one in her place; two swaps exchange two shifts', () => {
    const shifts = [aShift(), nights]
    const one = aRoster({ shifts, changes: [swap('2026-11-24', 'per_first', 'per_night')] })
    expect(at(one, '24T12:00')).toEqual(onDuty('per_night'))
    expect(at(one, '24T22:00')).toEqual(onDuty('per_night'))
    const both = [swap('2026-11-24', 'per_first', 'per_night'), swap('2026-11-24', 'per_night', 'per_first')]
    const two = aRoster({ shifts, changes: both })
    expect(at(two, '24T12:00')).toEqual(onDuty('per_night'))
    expect(at(two, '25T03:00')).toEqual(onDuty('per_first'))
    expect(at(two, '25T12:00')).toEqual(onDuty('per_first'))
  })

  test('who took a shift and then fell ill is not counted on', () => {
    const changes = [swap('2026-11-24', 'per_first', 'per_other'), leave('2026-11-24', 'per_other')]
    expect(at(aRoster({ changes }), '24T12:00')).toEqual(nobody('all-on-leave'))
  })

  test('somebody extra comes for her own hours, over midnight too', () => {
    const hours = { from: '22:00', to: '02:00' }
    const extra = { kind: 'extra', date: '2026-11-24', personId: 'per_extra', duty: 'caregiver' } as const
    const roster = aRoster({ changes: [{ ...extra, ...hours }] })
    expect(at(roster, '24T21:59')).toEqual(nobody('no-shift'))
    expect(at(roster, '25T01:59')).toEqual(onDuty('per_extra'))
    expect(at(roster, '25T02:00')).toEqual(nobody('no-shift'))
  })
})

describe('a zone', () => {
  const wide = aRoster({ rosterId: 'ros_wide', shifts: [aShift({ personIds: ['per_wide'] })] })
  const township = aRoster({
    rosterId: 'ros_township',
    zoneId: 'reg_township',
    shifts: [aShift({ personIds: ['per_township'] })],
  })
  const at = '2026-11-23T12:00+08:00'

  test('has its own roster before that of the township around it, and before the one for everywhere', () => {
    const village = aRoster({ zoneId: 'reg_village', shifts: [aShift({ personIds: ['per_village'] })] })
    expect(ask([wide, township, village], { at })).toEqual(onDuty('per_village'))
    expect(ask([wide, township], { at })).toEqual(onDuty('per_township'))
    expect(ask([wide, township], { at, path: ['reg_city', 'reg_other'] })).toEqual(onDuty('per_wide'))
  })

  test('that has a roster nobody is on by now is not helped by a wider one', () => {
    const village = aRoster({ zoneId: 'reg_village', shifts: [nights] })
    expect(ask([wide, village], { at })).toEqual(nobody('no-shift'))
  })

  test('without shifts of a duty is served by the wider one, and by who comes to it in addition', () => {
    const hours = { from: '10:00', to: '14:00' }
    const extra = { kind: 'extra', date: '2026-11-23', personId: 'per_extra', duty: 'desk' } as const
    const desk = aRoster({ shifts: [aShift({ duty: 'desk', personIds: ['per_desk'] })] })
    const village = aRoster({ zoneId: 'reg_village', changes: [{ ...extra, ...hours }] })
    expect(ask([desk, village], { at, duty: 'desk' })).toEqual(onDuty('per_extra', 'per_desk'))
    expect(ask([desk, village], { at: '2026-11-23T15:00+08:00', duty: 'desk' })).toEqual(onDuty('per_desk'))
    expect(ask([desk, village], { at, duty: 'medical' })).toEqual(nobody('no-roster'))
  })
})
