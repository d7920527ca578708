import { describe, expect, test } from 'vitest'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { checkAccess, clipToStay } from '../../domain/access.ts'
import { aBed, tenAtNight } from '../support/a-place.ts'

const aPerson = (change: Partial<Person>): Person => ({
  personId: 'per_first',
  name: 'A. Example',
  role: 'caregiver',
  providerId: 'prov_1',
  language: 'en',
  channels: [],
  links: [{ placeId: 'bed_1', role: 'caregiver', order: 1 }],
  createdAt: '2026-11-22T00:00:00.000Z',
  ...change,
})
const may = (
  person: Partial<Person>,
  what: 'read-place' | 'act-on-alert' | 'change-place',
  facts: PlaceFacts = aBed(),
) => checkAccess(aPerson(person), { what, facts }).outcome

test('a caregiver reads and answers the beds she is linked to, and changes none', () => {
  expect(may({}, 'read-place')).toBe('allowed')
  expect(may({}, 'act-on-alert')).toBe('allowed')
  expect(may({}, 'change-place')).toBe('refused')
  expect(may({ personId: 'per_stranger' }, 'read-place')).toBe('refused')
})

test('an operator has the places of her provider under her region, and no others', () => {
  const operator = { role: 'operator' as const, personId: 'per_op', links: [] }
  expect(may(operator, 'change-place')).toBe('allowed')
  expect(may({ ...operator, regionId: 'reg_county' }, 'read-place')).toBe('allowed')
  expect(may({ ...operator, regionId: 'reg_elsewhere' }, 'read-place')).toBe('refused')
  expect(may({ ...operator, providerId: 'prov_2' }, 'read-place')).toBe('refused')
})

test('a supervisor never sees one person', () => {
  expect(may({ role: 'supervisor' }, 'read-place')).toBe('refused')
})

describe('the family', () => {
  const family = aPerson({
    personId: 'per_daughter',
    role: 'family',
    links: [{ placeId: 'bed_1', role: 'family', order: 1 }],
  })
  const moved = tenAtNight
  const facts = aBed({
    stays: [
      { residentId: 'res_1', name: '测试甲', abilityLevel: 'intact', from: 0, to: moved },
      { residentId: 'res_2', name: '测试乙', abilityLevel: 'intact', from: moved },
    ],
    links: [{ personId: 'per_daughter', role: 'family', order: 1, residentId: 'res_1' }],
  })

  test('sees her own resident, and nothing of the next one', () => {
    expect(clipToStay(family, facts)).toEqual([{ from: 0, to: moved }])
  })

  test('without a resident of hers in this bed sees nothing', () => {
    const none = {
      ...facts,
      links: [{ personId: 'per_daughter', role: 'family' as const, order: 1, residentId: 'res_9' }],
    }
    expect(checkAccess(family, { what: 'read-place', facts: none })).toMatchObject({ outcome: 'refused' })
    expect(clipToStay(family, none)).toEqual([])
  })
})

test('only operators of the provider manage its people and devices, and only admins set up', () => {
  const check = (
    role: Person['role'],
    what: 'manage-people' | 'manage-devices' | 'read-quarantine',
    providerId = 'prov_1',
  ) => checkAccess(aPerson({ role }), { what, providerId }).outcome
  expect(check('operator', 'manage-people')).toBe('allowed')
  expect(check('operator', 'manage-people', 'prov_2')).toBe('refused')
  expect(check('caregiver', 'manage-devices')).toBe('refused')
  expect(check('caregiver', 'read-quarantine')).toBe('refused')
  expect(checkAccess(aPerson({ role: 'operator' }), { what: 'administer' }).outcome).toBe('refused')
  expect(checkAccess(aPerson({ role: 'admin' }), { what: 'administer' }).outcome).toBe('allowed')
})
