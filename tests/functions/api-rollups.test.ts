import { beforeEach, describe, expect, it } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { buildHour } from '../../domain/rollups/build-hour.ts'
import { touchHours } from '../../domain/rollups/touch-hours.ts'
import { aNight } from '../store-contract/builders.ts'
import { aBlock } from '../support/a-place.ts'
import { start } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

const hourMs = 3_600_000
const minute = 60_000
const iso = (ms: number) => new Date(ms).toISOString()

let house: Household
/** Everybody has moved in at `start`; it is some days later. */
beforeEach(async () => {
  house = await aHousehold()
  house.clock.now = start + 5 * 24 * hourMs
})

const minutesOf = (placeId: string, from: number, count: number) =>
  Array.from({ length: count }, (_, index) => aBlock({ placeId, at: from + index * minute, seq: index }))

async function sumUp(placeId: string, hour: number, count = 60): Promise<void> {
  const blocks = minutesOf(placeId, hour, count)
  await house.stores.putHour(buildHour({ placeId, hour, blocks }))
}

/** What ingest does with a block besides storing it: its hours become due. */
async function keepDue(block: Block): Promise<void> {
  const loaded = await house.stores.loadPlace(block.placeId)
  if (!loaded) throw new Error('no bed')
  const { version } = loaded.state
  const state = { ...touchHours(loaded.state, block, house.clock.now), version: version + 1 }
  const nothing = { alerts: [], notices: [], checkpoints: [] }
  await house.stores.savePlace({ state, readVersion: version, ...nothing })
}

describe('minutes and hours of a bed', () => {
  const read = async (who: string, query: string) =>
    house.ask(who, `GET /v1/beds/${house.east}/telemetry?${query}`)
  const span = (from: number, to: number) => `from=${iso(from)}&to=${iso(to)}`

  it('are there though the samples have expired', async () => {
    await sumUp(house.east, start + hourMs)
    await sumUp(house.east, start + 2 * hourMs, 30)
    const all = span(start, start + 4 * hourMs)
    const { body } = await read('caregiver-1', `resolution=hour&${all}`)
    expect(body).toMatchObject({
      resolution: 'hour',
      at: [iso(start + hourMs), iso(start + 2 * hourMs)],
      occupied: [true, true],
      heartRate: [66, 66],
      measured: [1, 0.503],
      coverage: 0.376,
    })
    const minutes = (await read('caregiver-1', `resolution=minute&${all}`)).body
    expect(minutes.at).toHaveLength(120)
    expect(minutes.heartRate.slice(88, 92)).toEqual([66, 66, 66, null])
    expect(minutes.occupied.slice(88, 92)).toEqual([true, true, true, null])
    expect((await read('caregiver-1', all)).body.at).toEqual([])
  })

  it('are cut where the reader asks, and come in pages', async () => {
    for (let hour = 0; hour < 3; hour++) await sumUp(house.east, start + (hour * 60 + hour) * hourMs)
    const part = span(start + 10 * minute, start + 12 * minute)
    expect((await read('operator', `resolution=minute&${part}`)).body.at).toEqual([
      iso(start + 10 * minute),
      iso(start + 11 * minute),
    ])
    const at: string[] = []
    let cursor = ''
    do {
      const { body } = await read(
        'operator',
        `resolution=minute&${span(start - 240 * hourMs, start + 130 * hourMs)}${cursor}`,
      )
      at.push(...body.at)
      cursor = body.cursor ? `&cursor=${body.cursor}` : ''
    } while (cursor)
    expect(new Set(at).size).toBe(180)
    expect(at).toHaveLength(180)
  })

  it('of the hour going on are made for the reader', async () => {
    const hour = start + 3 * hourMs
    house.clock.now = hour + 20 * minute
    await sumUp(house.east, hour - hourMs)
    for (const block of minutesOf(house.east, hour, 20)) {
      await house.stores.putBlock(block)
      await keepDue(block)
    }
    const { body } = await read('operator', `resolution=hour&${span(hour - hourMs, house.clock.now)}`)
    expect(body.at).toEqual([iso(hour - hourMs), iso(hour)])
    expect(body.measured[1]).toBeCloseTo(20 / 60, 2)
  })

  it('are as they were summed up when their samples have expired and a late one came', async () => {
    await sumUp(house.east, start)
    const late = aBlock({ placeId: house.east, at: start + minute, seq: 1 })
    await house.stores.putBlock(late)
    await keepDue(late)
    const { body } = await read('operator', `resolution=hour&${span(start, start + hourMs)}`)
    expect(body.measured).toEqual([1])
  })

  it('end for family where her stay ends, an hour that is not wholly hers included', async () => {
    await sumUp(house.east, start)
    await sumUp(house.east, start + hourMs)
    house.clock.now = start + 90 * minute
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body: { bedId: null } })
    const all = span(start - hourMs, start + 3 * hourMs)
    const hours = async (who: string) => (await read(who, `resolution=hour&${all}`)).body.at
    expect(await hours('operator')).toEqual([iso(start), iso(start + hourMs)])
    expect(await hours('family')).toEqual([iso(start)])
    expect((await read('family', `resolution=minute&${all}`)).body.at).toHaveLength(90)
  })
})

describe('the nights of a bed', () => {
  const read = async (who: string, query = '') => house.ask(who, `GET /v1/beds/${house.east}/nights${query}`)
  const night = (day: number, residentId: string) =>
    aNight({
      ...{ placeId: house.east, residentId, night: `2026-11-${day}` },
      from: start + (day - 18) * 24 * hourMs - 6 * hourMs,
      to: start + (day - 18) * 24 * hourMs + 2 * hourMs,
    })
  const baseline = () => ({ residentId: house.eastResident, asOf: '2026-11-21', nights: 9 })

  it('come with what is usual beside them', async () => {
    await house.stores.putNight(night(20, house.eastResident))
    await house.stores.putNight(night(21, house.eastResident))
    await house.stores.putBaseline(house.east, baseline())
    const { body } = await read('family')
    expect(body).toMatchObject({ bedId: house.east, baseline: { nights: 9, asOf: '2026-11-21' } })
    expect(body.items).toMatchObject([
      { night: '2026-11-20', exits: [{ minutes: 9 }], restingHeartRate: 60.4, restingRespirationRate: null },
      { night: '2026-11-21' },
    ])
    expect(body.items[0].from).toBe(iso(start + 42 * hourMs))
    expect(body.items[0]).not.toHaveProperty('blocks')
    const one = await read('family', '?from=2026-11-21&to=2026-11-21')
    expect(one.body.items).toMatchObject([{ night: '2026-11-21' }])
  })

  it('and what is usual are not shown to the family of who lay there before', async () => {
    await house.stores.putNight(night(20, house.eastResident))
    house.clock.now = start + 60 * hourMs
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, { body: { bedId: null } })
    house.clock.now = start + 90 * hourMs
    const { residentId } = (
      await house.ask('operator', 'POST /v1/residents', {
        body: { name: 'Next', providerId: house.providerId, bedId: house.east },
      })
    ).body
    await house.stores.putNight(night(22, residentId))
    await house.stores.putBaseline(house.east, { ...baseline(), residentId })
    house.clock.now = start + 120 * hourMs
    const family = (await read('family')).body
    expect(family.items.map((item: { night: string }) => item.night)).toEqual(['2026-11-20'])
    expect(family).not.toHaveProperty('baseline')
    const operator = (await read('operator')).body
    expect(operator.items).toHaveLength(2)
    expect(operator.baseline.residentId).toBe(residentId)
  })

  it('are asked for by dates, at most a year of them', async () => {
    const wrong = async (query: string) => (await read('operator', query)).body.fields[0]
    expect(await wrong('?from=2026-11-21&to=2026-11-20')).toMatchObject({ path: 'from' })
    expect(await wrong('?from=2025-11-20&to=2026-11-21')).toMatchObject({ path: 'from' })
    expect(await wrong('?from=2026-11-21T00:00:00Z')).toMatchObject({ path: 'from' })
    expect((await read('operator', '?from=2025-11-21&to=2026-11-21')).status).toBe(200)
  })
})
