import { expect, test } from 'vitest'
import type { Channel } from '../../../contracts/channel.ts'
import type { Role } from '../../../contracts/person.ts'
import type { PlaceFacts } from '../../../contracts/place.ts'
import type { Roster } from '../../../contracts/roster.ts'
import { addressIdOf } from '../../../domain/reach/address-of.ts'
import { checkNight } from '../../../domain/reach/check-night.ts'
import type { AddressState, KnownPerson } from '../../../domain/reach/judge-person.ts'
import { nightFrom } from '../../../domain/reach/night-due.ts'
import { findChanges, planNight } from '../../../domain/reach/plan-night.ts'
import { aBed } from '../../support/a-place.ts'
import { aRoster, aShift, leave } from '../roster/a-roster.ts'

/** 22 November 2026, 18:00 in Shanghai. */
const evening = Date.parse('2026-11-22T18:00:00+08:00')
const local = (time: string) => new Date(Date.parse(`2026-11-${time}:00+08:00`)).toISOString()
const outbox: Channel = { channel: 'outbox' }
const robot: Channel = { channel: 'wecom', robot: 'ward-1' }

interface Somebody {
  channels?: Channel[]
  role?: Role
  state?: AddressState
  quietHours?: { from: string; to: string }
}
function aPerson(personId: string, about: Somebody = {}): [string, KnownPerson] {
  const { channels = [outbox], role = 'caregiver', state = 'works', quietHours } = about
  const addresses = new Map(channels.map((channel) => [addressIdOf(channel, personId), state]))
  const preferences = quietHours ? { preferences: { quietHours } } : {}
  return [personId, { person: { personId, role, channels, ...preferences }, addresses }]
}
const everybody = [aPerson('per_first'), aPerson('per_second'), aPerson('per_operator', { role: 'operator' })]

function check(
  people: [string, KnownPerson][],
  { bed = {}, rosters = [] }: { bed?: Partial<PlaceFacts>; rosters?: Roster[] } = {},
) {
  const span = nightFrom(evening, 'Asia/Shanghai')
  const holidays = new Set<string>()
  const night = {
    ...{ ...span, rosters, holidays, operatorIds: ['per_operator'], paths: new Map() },
    changes: findChanges(span, { rosters, holidays }),
  }
  const facts = aBed(bed)
  return checkNight(facts, planNight(facts, night), new Map(people))
}
const { name, regionPath } = aBed().record
const east = { bedId: 'bed_1', name, regionPath }
const allNight = { from: local('22T18:00'), to: local('23T08:00') }

test('a bed whose people can all be reached has nothing wrong', () => {
  expect(check(everybody)).toEqual([])
})

test('finds the step whose only caregiver has no channel, and says so once for the whole night', () => {
  const found = check([aPerson('per_first', { channels: [] }), ...everybody.slice(1)])
  expect(found).toEqual([
    {
      ...{ what: 'step-reaches-nobody', ...east, step: 0, ...allNight },
      because: [{ target: 'person:per_first', why: 'no-channel' }],
    },
  ])
})

test('a bed of which no step reaches anybody is one finding, with everybody who is missing', () => {
  const dead: Somebody = { channels: [robot], state: 'dead' }
  const found = check([
    aPerson('per_first', dead),
    aPerson('per_second', { ...dead, state: 'failing' }),
    aPerson('per_operator', {
      role: 'operator',
      channels: [{ channel: 'smtp', address: 'desk@example.org' }],
    }),
  ])
  expect(found).toEqual([
    {
      ...{ what: 'bed-reaches-nobody', ...east, ...allNight },
      because: [
        { target: 'person:per_first', why: 'only-dead-channels' },
        { target: 'person:per_second', why: 'failing-channels' },
        { target: 'person:per_operator', why: 'only-weak-channels' },
      ],
    },
  ])
})

test('finds the hours of the night in which nobody is on duty, and only those', () => {
  const shifts = [aShift({ from: '08:00', to: '22:30' }), aShift({ from: '05:15', to: '08:00' })]
  const found = check(everybody, { bed: { links: [] }, rosters: [aRoster({ shifts })] })
  // The desk is told with the first step, so that somebody is there.
  expect(found).toEqual([])
  const chain = [
    { afterSeconds: 0, tell: ['on-duty:caregiver'] },
    { afterSeconds: 60, tell: ['duty-desk'] },
  ]
  const plan = { version: 1, overrides: { chain } }
  const alone = check(everybody, { bed: { plan }, rosters: [aRoster({ shifts })] })
  expect(alone).toEqual([
    {
      ...{ what: 'step-reaches-nobody', ...east, step: 0 },
      ...{ from: local('22T22:30'), to: local('23T05:15') },
      because: [{ target: 'on-duty:caregiver', why: 'nobody is on duty now' }],
    },
  ])
})

test('leave of tonight is seen tonight', () => {
  const chain = [{ afterSeconds: 0, tell: ['on-duty:caregiver'] }]
  const bed = { plan: { version: 1, overrides: { chain } } }
  const shifts = [aShift({ from: '08:00', to: '08:00' })]
  const asked = (date: string) =>
    check(everybody, { bed, rosters: [aRoster({ shifts, changes: [leave(date, 'per_first')] })] })
  expect(asked('2026-11-22')).toMatchObject([
    { step: 0, ...allNight, because: [{ why: 'everybody on duty is on leave' }] },
  ])
  expect(asked('2026-11-23')).toEqual([])
})

test('the chain of the night counts from when it begins', () => {
  const chainAtNight = { from: '22:00', to: '06:00', steps: [{ afterSeconds: 0, tell: ['person:per_left'] }] }
  const found = check(everybody, { bed: { plan: { version: 1, overrides: { chainAtNight } } } })
  expect(found).toEqual([
    {
      ...{ what: 'step-reaches-nobody', ...east, step: 0 },
      ...{ from: local('22T22:00'), to: local('23T06:00') },
      because: [{ target: 'person:per_left', why: 'unknown' }],
    },
  ])
})

test('a step of family only reaches nobody while she wants to sleep', () => {
  const chain = [{ afterSeconds: 0, tell: ['person:per_family'] }]
  const family = aPerson('per_family', { role: 'family', quietHours: { from: '23:00', to: '07:00' } })
  const bed = { plan: { version: 1, overrides: { chain } } }
  expect(check([family, ...everybody], { bed })).toMatchObject([
    { step: 0, from: local('22T23:00'), to: local('23T07:00'), because: [{ why: 'held-back' }] },
  ])
})
