import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Departure } from '../../devices/departure.ts'
import { drawFaults, noFaultRates, usualFaultRates } from '../../devices/faults/faults.ts'
import { withFaults } from '../../devices/faults/with-faults.ts'
import { goesSilent } from '../../devices/scenarios/goes-silent.ts'
import type { Scenario } from '../../devices/scenarios/scenario.ts'
import { toiletVisits } from '../../devices/scenarios/toilet-visits.ts'
import { simulate } from '../../devices/simulate.ts'
import { eventsOf, liveThrough, minutes, tenInTheEvening as start, telemetryOf } from './a-night.ts'

const kind = 'family-bed'

function through(scenario: Scenario, seed: number, rates = usualFaultRates) {
  const plan = drawFaults(rates, { seed, story: scenario })
  const journey = withFaults(simulate({ scenario, kind, seed: 7, start }), { plan, start })
  const departures: Departure[] = []
  for (let next = journey.next(); next; next = journey.next()) departures.push(next)
  return { plan, departures }
}

test('a bad network loses nothing that a bed says, and changes nothing that it measured', () => {
  const truth = telemetryOf(liveThrough(toiletVisits))
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const heard = telemetryOf(through(toiletVisits, seed).departures)
      const first = new Map(heard.toReversed().map((block) => [block.seq, block]))
      for (const block of truth) {
        expect(first.get(block.seq)).toMatchObject({ occupied: block.occupied, heartRate: block.heartRate })
      }
    }),
    { numRuns: 20 },
  )
})

test('a call reaches the cloud within a minute of network, however bad that is', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { departures } = through(toiletVisits, seed)
      const said = departures.filter((one) => one.act === 'send' && one.message.kind === 'event')
      expect(new Set(eventsOf(said).map(({ id }) => id)).size).toBe(4)
      const [first] = said
      expect((first?.due ?? 0) - minutes(12)).toBeLessThanOrEqual(60_000)
    }),
    { numRuns: 20 },
  )
})

test('faults come in order of time, and the same seed gives the same faults', () => {
  const { departures } = through(toiletVisits, 5)
  expect(departures.map(({ due }) => due)).toEqual(departures.map(({ due }) => due).toSorted((a, b) => a - b))
  expect(through(toiletVisits, 5)).toEqual(through(toiletVisits, 5))
  expect(through(toiletVisits, 6).departures).not.toEqual(departures)
})

test('without faults everything is said as it was', () => {
  expect(through(toiletVisits, 1, noFaultRates).departures).toEqual(liveThrough(toiletVisits))
})

test('only what is stated to be lost is lost, and never a call', () => {
  const { departures } = through(toiletVisits, 1, { ...noFaultRates, gone: 0.5 })
  const all = telemetryOf(liveThrough(toiletVisits)).length
  const left = telemetryOf(departures).length
  expect(left).toBeGreaterThan(0.3 * all)
  expect(left).toBeLessThan(0.7 * all)
  expect(eventsOf(departures)).toHaveLength(4)
})

test('a device that is dead repeats nothing', () => {
  const { departures } = through(goesSilent, 3)
  expect(departures.at(-1)).toEqual({ due: minutes(3), act: 'power-off' })
})

test('a wrong clock stamps seconds and minutes that are not, on blocks and events alike', () => {
  const plan = {
    ...drawFaults(noFaultRates, { seed: 1, story: toiletVisits }),
    clock: { offset: 600_000, driftPerHour: 0, unit: 'seconds' as const },
  }
  const journey = withFaults(simulate({ scenario: toiletVisits, kind, seed: 7, start }), { plan, start })
  const first = journey.next()
  expect(first?.act === 'send' && first.message.kind === 'telemetry' && first.message.body.at).toBe(
    (start + 600_000) / 1000,
  )
})
