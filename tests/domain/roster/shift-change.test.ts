import { describe, expect, test } from 'vitest'
import type { StoredAlert } from '../../../contracts/alert.ts'
import type { Channel } from '../../../contracts/channel.ts'
import { buildTurns } from '../../../domain/roster/build-turns.ts'
import { findShiftChange } from '../../../domain/roster/find-shift-change.ts'
import { findUnreachable, judgeReachability } from '../../../domain/roster/find-unreachable.ts'
import { buildHandOver } from '../../../domain/roster/hand-over.ts'
import { aRoster, aShift, leave, noHolidays } from './a-roster.ts'

const local = (time: string) => Date.parse(`2026-11-${time}+08:00`)
const day = aShift({ personIds: ['per_day', 'per_both'] })
const nights = aShift({ personIds: ['per_night', 'per_both'], from: '20:00', to: '08:00' })
const turnsOf = (roster = aRoster({ shifts: [day, nights] })) =>
  buildTurns({ roster, holidays: noHolidays, from: local('22T00:00'), to: local('25T00:00') })

describe('a shift change', () => {
  test('says who goes, who comes, who stays, and since when the one who goes was there', () => {
    expect(findShiftChange(turnsOf(), local('23T20:05'))).toEqual({
      ...{ at: local('23T20:00'), since: local('23T08:00') },
      ...{ goes: ['per_day'], comes: ['per_night'], stays: ['per_both'] },
    })
  })

  test('is the morning until the evening has come', () => {
    expect(findShiftChange(turnsOf(), local('23T19:59'))?.at).toBe(local('23T08:00'))
  })

  test('is none where the same person goes on from one shift into the next', () => {
    const roster = aRoster({ shifts: [aShift(), aShift({ from: '20:00', to: '08:00' })] })
    const inBetween = turnsOf(roster).filter(({ from }) => from >= local('23T08:00'))
    expect(findShiftChange(inBetween, local('24T12:00'))?.at).toBe(local('23T08:00'))
  })

  test('with the night on leave has somebody go and nobody come', () => {
    const roster = aRoster({ shifts: [aShift(), { ...nights, personIds: ['per_night'] }] })
    const turns = turnsOf({ ...roster, changes: [leave('2026-11-23', 'per_night')] })
    expect(findShiftChange(turns, local('23T21:00'))).toMatchObject({ goes: ['per_first'], comes: [] })
  })
})

describe('a hand-over', () => {
  const change = {
    ...{ at: local('23T20:00'), since: local('23T08:00') },
    ...{ goes: ['per_day'], comes: ['per_night'], stays: [] },
  }
  const alert = (alertId: string, part: Partial<StoredAlert>) =>
    ({ alertId, state: 'open', priority: 'high', knownAt: local('23T12:00'), ...part }) as StoredAlert
  const ids = (alerts: StoredAlert[]) => alerts.map(({ alertId }) => alertId)

  test('tells what is open however old, and what was in the shift, devices apart and drills not at all', () => {
    const alerts = [
      alert('al_old', { knownAt: local('21T12:00') }),
      alert('al_done', { state: 'resolved', closedAt: local('23T12:10') }),
      alert('al_before', { state: 'resolved', knownAt: local('22T23:00'), closedAt: local('23T01:00') }),
      alert('al_ended', { state: 'resolved', knownAt: local('22T23:00'), closedAt: local('23T09:00') }),
      alert('al_after', { state: 'resolved', knownAt: local('23T21:00'), closedAt: local('23T21:05') }),
      alert('al_battery', { priority: 'technical' }),
      alert('al_drill', { drill: { by: 'per_day' } }),
    ]
    const list = buildHandOver(change, { alerts, places: [] })
    expect(ids(list.open)).toEqual(['al_old'])
    expect(ids(list.happened)).toEqual(['al_done', 'al_ended'])
    expect(ids(list.devices)).toEqual(['al_battery'])
  })

  test('names the beds that are paused, and those nothing watches', () => {
    const places = [
      { placeId: 'bed_well', name: 'East' },
      { placeId: 'bed_paused', name: 'West', pausedUntil: local('23T22:00') },
      { placeId: 'bed_silent', name: 'North', notProtectedBecause: 'silent' },
    ]
    const list = buildHandOver(change, { alerts: [], places })
    expect(list.paused.map(({ placeId }) => placeId)).toEqual(['bed_paused'])
    expect(list.notProtected.map(({ placeId }) => placeId)).toEqual(['bed_silent'])
  })
})

describe('somebody on duty', () => {
  const phone: Channel = { channel: 'aliyun-sms', phone: '13800000000' }
  const push: Channel = {
    channel: 'web-push',
    endpoint: 'https://push.example/1',
    keys: { p256dh: 'x', auth: 'y' },
  }

  test('is reached by a phone that lives, and not by a browser alone, a dead number, or nothing', () => {
    const alive = () => false
    expect(judgeReachability([phone, push], alive)).toBe('reachable')
    expect(judgeReachability([push], alive)).toBe('only-web-push')
    expect(judgeReachability([], alive)).toBe('no-channel')
    expect(judgeReachability([phone], () => true)).toBe('only-dead-channels')
    expect(judgeReachability([phone, push], ({ channel }) => channel === 'aliyun-sms')).toBe('only-web-push')
  })

  test('makes her shift one to look at when she cannot be reached; worst when nobody else is in it', () => {
    const turns = turnsOf(aRoster({ shifts: [day] })).slice(0, 1)
    const known = (night: 'reachable' | 'no-channel') =>
      findUnreachable(
        turns,
        new Map([
          ['per_day', 'no-channel' as const],
          ['per_both', night],
        ]),
      )
    expect(known('reachable')).toMatchObject([
      { people: [{ personId: 'per_day', because: 'no-channel' }], left: 'somebody' },
    ])
    expect(known('no-channel')).toMatchObject([{ left: 'nobody' }])
    const all = new Map(['per_day', 'per_both'].map((personId) => [personId, 'reachable' as const]))
    expect(findUnreachable(turns, all)).toEqual([])
    expect(findUnreachable(turns, new Map())).toMatchObject([{ left: 'nobody' }])
  })
})
