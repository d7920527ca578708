import { expect, test } from 'vitest'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { aBed, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'
import { measure, pressure } from './rules/measurements/measure.ts'

const now = tenAtNight

test('the last reading of each kind is shown with its unit, to who lies there now', () => {
  const facts = aBed()
  const place = new PlaceOnPaper(facts)
  pressure(place, now + minutes(5), 128)
  pressure(place, now, 150, now + minutes(6))
  measure(place, 'temperature', { at: now + minutes(7), temperature: 36.6 })
  const known = { facts, state: place.state, alerts: [] }
  expect(buildBedStatus(known, now + minutes(8)).measurements).toEqual([
    {
      kind: 'blood-pressure',
      at: new Date(now + minutes(5)).toISOString(),
      values: { systolic: 128, diastolic: 80 },
      unit: 'mmHg',
    },
    {
      kind: 'temperature',
      at: new Date(now + minutes(7)).toISOString(),
      values: { temperature: 36.6 },
      unit: '°C',
    },
  ])
  const next = {
    residentId: 'res_2',
    name: '测试乙',
    abilityLevel: 'intact' as const,
    from: now + minutes(9),
  }
  const stays = [...facts.stays.map((stay) => ({ ...stay, to: now + minutes(9) })), next]
  const shown = buildBedStatus({ ...known, facts: { ...facts, stays } }, now + minutes(10))
  expect(shown).not.toHaveProperty('measurements')
})
