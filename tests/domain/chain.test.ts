import { expect, test } from 'vitest'
import type { Overrides } from '../../contracts/care-plan.ts'
import type { Link, PlaceFacts } from '../../contracts/place.ts'
import { buildChain } from '../../domain/chain.ts'
import { aBed, seconds, tenAtNight, twoCaregivers } from '../support/a-place.ts'

const aLink = (role: Link['role'], personId: string): Link => ({ role, personId, order: 1 })
const daughter: Link = { ...aLink('family', 'per_daughter'), residentId: 'res_1' }

/** Who is told of a help press after how many seconds. */
const chainOf = (
  change: Partial<PlaceFacts> = {},
  { priority = 'critical', condition = 'sos', at = tenAtNight }: Partial<Ask> = {},
) =>
  buildChain({ priority, condition, onset: at }, aBed(change), at).map(({ dueAt, tell }) => [
    (dueAt - at) / 1000,
    tell,
  ])
type Ask = Pick<Parameters<typeof buildChain>[0], 'priority' | 'condition'> & { at: number }
const sickbed = (links: Link[]): Partial<PlaceFacts> => {
  const { record } = aBed()
  return { links, record: { ...record, bedKinds: ['family-care', 'family-sickbed'] } }
}
const planned = (overrides: Overrides): Partial<PlaceFacts> => ({ plan: { version: 1, overrides } })
const siren = ['duty-desk', 'siren']

test('the first caregiver at once, the second after a minute, lead, desk and family after three, neighbours after five, and then the siren', () => {
  const near = [aLink('neighbour', 'per_next_door'), aLink('grid-worker', 'per_grid')]
  expect(chainOf({ links: [...near, daughter, ...twoCaregivers] })).toEqual([
    [0, ['person:per_first']],
    [60, ['person:per_second']],
    [180, ['on-duty:lead', 'duty-desk', 'person:per_daughter']],
    [300, ['person:per_next_door', 'person:per_grid']],
    [360, siren],
  ])
})

test('a bed with one caregiver asks whoever is on duty beside her; one with none asks duty and desk at once', () => {
  expect(chainOf({ links: twoCaregivers.slice(0, 1) })).toEqual([
    [0, ['person:per_first']],
    [60, ['on-duty:caregiver']],
    [180, ['on-duty:lead', 'duty-desk']],
    [240, siren],
  ])
  expect(chainOf({ links: [] })[0]).toEqual([0, ['on-duty:caregiver', 'duty-desk']])
})

test('of a family sickbed the clinician hears too, linked or on duty, of what is urgent and of nothing else', () => {
  const doctor = aLink('medical-contact', 'per_doctor')
  expect(chainOf(sickbed([...twoCaregivers, doctor]))[1]).toEqual([
    60,
    ['person:per_second', 'person:per_doctor'],
  ])
  expect(chainOf(sickbed(twoCaregivers))[1]).toEqual([60, ['person:per_second', 'on-duty:medical']])
  expect(chainOf({ links: [...twoCaregivers, doctor] }).flat(2)).not.toContain('person:per_doctor')
  const medium = { priority: 'medium', condition: 'heart-rate-high' } as const
  expect(chainOf(sickbed([...twoCaregivers, doctor]), medium)).toEqual([[0, ['person:per_first']]])
})

test('whatever a plan says, the desk and its siren are the last to be told of what is urgent', () => {
  const chain = [
    { afterSeconds: 0, tell: ['person:per_a'] },
    { afterSeconds: 90, tell: ['person:per_b', 'siren'] },
  ]
  expect(chainOf(planned({ chain: chain.slice(0, 1) }))).toEqual([
    [0, ['person:per_a']],
    [60, siren],
  ])
  expect(chainOf(planned({ chain }))).toEqual([
    [0, ['person:per_a']],
    [90, ['person:per_b', 'siren', 'duty-desk']],
  ])
})

test('a reminder, a service call and a trouble of a device sound no siren', () => {
  const asked = [
    { priority: 'medium', condition: 'sit-up' },
    { priority: 'low', condition: 'service-call' },
    { priority: 'low', condition: 'no-movement' },
    { priority: 'technical', condition: 'device-silent' },
  ] as const
  expect(asked.map((ask) => chainOf({}, ask))).toEqual([
    [[0, ['person:per_first']]],
    [
      [0, ['person:per_first']],
      [300, ['duty-desk']],
    ],
    [],
    [[0, ['duty-desk']]],
  ])
})

test('by night another chain may count, by the clock on the wall of the bed', () => {
  const steps = [{ afterSeconds: 0, tell: ['on-duty:caregiver@reg_village'] }]
  const facts = planned({ chainAtNight: { from: '22:00', to: '06:00', steps } })
  const firstAt = (at: number) => chainOf(facts, { at })[0]?.[1]
  expect(firstAt(tenAtNight)).toEqual(['on-duty:caregiver@reg_village'])
  expect(firstAt(tenAtNight - seconds(1))).toEqual(['person:per_first'])
  expect(firstAt(tenAtNight + seconds(8 * 3600))).toEqual(['person:per_first'])
})

test('a call of a device that stands nowhere is told to the duty desk', () => {
  const { record } = aBed()
  expect(chainOf({ record: { ...record, kind: 'duty-desk' }, links: [] })).toEqual([
    [0, ['duty-desk']],
    [60, siren],
  ])
})
