import { expect, test } from 'vitest'
import type { Departure } from '../../devices/departure.ts'
import { quietNight } from '../../devices/scenarios/quiet-night.ts'
import { simulate } from '../../devices/simulate.ts'
import { samplesOf, telemetryOf, tenInTheEvening } from './a-night.ts'

test('a bed that was switched off and on counts its messages anew, and has lost nothing it measured', () => {
  const journey = simulate({ scenario: quietNight, kind: 'family-bed', seed: 7, start: tenInTheEvening })
  const departures: Departure[] = []
  for (let next = journey.next(); next && departures.length < 60; next = journey.next()) {
    departures.push(next)
    if (departures.length === 20) journey.restart()
  }
  const blocks = telemetryOf(departures)
  const boots = [...new Set(blocks.map(({ boot }) => boot))]
  expect(boots).toHaveLength(2)
  expect(boots[1]).toBe(`${boots[0]}-1`)
  for (const boot of boots) {
    const counted = blocks.filter((block) => block.boot === boot).map(({ seq }) => seq)
    expect(counted).toEqual(counted.map((_, index) => index))
  }
  const times = samplesOf(blocks, 'occupied').map(({ at }) => at)
  expect(times).toEqual(times.map((_, index) => tenInTheEvening + index * 1000))
})
