import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventSchema } from '../../contracts/event.ts'
import { maxMessageBytes } from '../../contracts/parse.ts'
import { nullUnmeasured, telemetrySchema } from '../../contracts/telemetry.ts'
import { goesSilent } from '../../devices/scenarios/goes-silent.ts'
import { helpPress } from '../../devices/scenarios/help-press.ts'
import { scenarios } from '../../devices/scenarios/index.ts'
import { nightFall } from '../../devices/scenarios/night-fall.ts'
import { quietNight } from '../../devices/scenarios/quiet-night.ts'
import { tachycardia } from '../../devices/scenarios/tachycardia.ts'
import { wifiOutage } from '../../devices/scenarios/wifi-outage.ts'
import { eventsOf, liveThrough, minutes, samplesOf, telemetryOf } from './a-night.ts'

describe('what a simulated bed says', () => {
  test('keeps the contract in every scenario, whoever lies in it', () => {
    const anyScenario = fc.constantFrom(...scenarios.filter((one) => one.minutes <= 60))
    fc.assert(
      fc.property(
        anyScenario,
        fc.nat(),
        fc.constantFrom('family-bed', 'smart-terminal'),
        (scenario, seed, kind) => {
          const departures = liveThrough(scenario, { kind: kind as 'family-bed', seed })
          const blocks = telemetryOf(departures)
          for (const block of blocks) {
            expect(telemetrySchema.safeParse(nullUnmeasured(block)).error).toBeUndefined()
            expect(JSON.stringify(block).length).toBeLessThan(maxMessageBytes)
          }
          for (const event of eventsOf(departures)) expect(eventSchema.safeParse(event).error).toBeUndefined()
          expect(blocks.map((block) => block.seq)).toEqual(blocks.map((_, index) => index))
          const ids = eventsOf(departures).map((event) => event.id)
          expect(new Set(ids).size).toBe(ids.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('is the same night for the same seed and another for another', () => {
    expect(liveThrough(tachycardia, { seed: 3 })).toEqual(liveThrough(tachycardia, { seed: 3 }))
    expect(liveThrough(tachycardia, { seed: 3 })).not.toEqual(liveThrough(tachycardia, { seed: 4 }))
  })

  test('has one sample for every second of the night, in blocks of a minute', () => {
    const blocks = telemetryOf(liveThrough(quietNight))
    const samples = samplesOf(blocks, 'occupied')
    expect(samples.map(({ at }) => at)).toEqual(
      Array.from({ length: 480 * 60 }, (_, s) => minutes(0) + s * 1000),
    )
    expect(blocks[0]?.occupied).toHaveLength(60)
  })
})

test('in a quiet night she is away twice, for less than five minutes', () => {
  const events = eventsOf(liveThrough(quietNight))
  expect(events.map(({ type }) => type)).toEqual(['left-bed', 'returned', 'left-bed', 'returned'])
  const [left = 0, back = 0] = events.map(({ at }) => at)
  expect(back - left).toBe(4 * 60_000)
})

test('when she falls at night the bed says at once that she left, and stays empty', () => {
  const departures = liveThrough(nightFall)
  expect(eventsOf(departures)).toMatchObject([{ type: 'left-bed', at: minutes(5) }])
  const blockOfLeaving = telemetryOf(departures).find((block) => block.occupied?.at(-1) === false)
  const sentAt = departures.find((one) => one.act === 'send' && one.message.body === blockOfLeaving)
  expect(sentAt?.due).toBe(minutes(5))
  const after = samplesOf(telemetryOf(departures), 'occupied').filter(({ at }) => at >= minutes(5))
  expect(after.length).toBe(55 * 60)
  expect(after.every(({ value }) => value === false)).toBe(true)
})

test('a pull at the cord is a call of the bed, the red key one of the terminal', () => {
  const press = (kind: 'family-bed' | 'smart-terminal') => eventsOf(liveThrough(helpPress, { kind }))
  expect(press('family-bed')).toMatchObject([{ type: 'sos', data: { key: 'cord' }, at: minutes(0.1) }])
  expect(press('smart-terminal')).toMatchObject([{ type: 'sos', data: { key: 'red' } }])
})

test('a racing heart is above 120 for more than five minutes and the crossing is reported within a second', () => {
  const departures = liveThrough(tachycardia)
  const racing = samplesOf(telemetryOf(departures), 'heartRate').filter(({ value }) => Number(value) >= 120)
  expect(racing.length).toBeGreaterThan(300)
  const crossing = racing[0]?.at ?? 0
  expect(departures.some((one) => one.act === 'send' && one.due === crossing)).toBe(true)
  expect(eventsOf(departures)).toEqual([])
})

test('a device that dies says nothing after that, not even what it had measured', () => {
  const departures = liveThrough(goesSilent)
  expect(departures.at(-1)).toEqual({ due: minutes(3), act: 'power-off' })
  expect(Math.max(...telemetryOf(departures).map(({ at }) => at))).toBeLessThan(minutes(3))
})

test('a bed without network goes on measuring', () => {
  const departures = liveThrough(wifiOutage)
  const down = departures.findIndex((one) => one.act === 'network' && one.state === 'down')
  const up = departures.findIndex((one) => one.act === 'network' && one.state === 'up')
  const meanwhile = departures.slice(down + 1, up)
  expect(eventsOf(meanwhile).map(({ type }) => type)).toEqual(['left-bed', 'returned'])
  expect(samplesOf(telemetryOf(meanwhile), 'occupied').length).toBeGreaterThanOrEqual(14 * 60)
})
