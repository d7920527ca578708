import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incidentNames, usualIncidentRates } from '../../devices/residents/incidents.ts'
import { nightOf } from '../../devices/residents/night-of.ts'
import { drawResident } from '../../devices/residents/resident.ts'

const none = { ...usualIncidentRates }
for (const name of incidentNames) none[name] = 0
const anyNight = fc.record({ resident: fc.nat().map(drawResident), seed: fc.nat() })

test('the same resident and seed give the same night, and another seed another', () => {
  const night = (seed: number) => nightOf(drawResident(3), { seed, minutes: 480, rates: none })
  expect(night(1)).toEqual(night(1))
  expect(night(1)).not.toEqual(night(2))
})

test('nobody lies in bed with a rate that would ring, and no visit is as long as she may be away', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { rates, habits } = drawResident(seed)
      expect(rates.heartRate).toBeGreaterThan(51)
      expect(rates.heartRate).toBeLessThan(109)
      expect(habits.visitMinutes).toBeLessThan(15)
    }),
  )
})

test('of many residents some are of every ability level', () => {
  const levels = new Set(Array.from({ length: 200 }, (_, seed) => drawResident(seed).abilityLevel))
  expect([...levels].sort()).toEqual(['complete', 'intact', 'mild', 'moderate', 'severe'])
})

test('a night without incidents must not ring', () => {
  fc.assert(
    fc.property(anyNight, ({ resident, seed }) => {
      expect(nightOf(resident, { seed, minutes: 480, rates: none }).oracle.alerts).toEqual([])
    }),
  )
})

test('whoever leaves the bed is back before she leaves again, inside the night', () => {
  fc.assert(
    fc.property(anyNight, ({ resident, seed }) => {
      const night = nightOf(resident, { seed, minutes: 480, rates: none, certain: incidentNames })
      const ways = night.timeline.filter(({ what }) => what === 'leave-bed' || what === 'lie-down')
      expect(ways.map(({ what }) => what)).toEqual(ways.map((_, at) => (at % 2 ? 'lie-down' : 'leave-bed')))
      expect(night.oracle.alerts).toHaveLength(incidentNames.length)
      for (const { minute } of night.timeline) expect(minute >= 0 && minute < 480).toBe(true)
    }),
  )
})
