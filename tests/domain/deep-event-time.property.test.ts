import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import type { Mark, markTypes } from '../../contracts/mark.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

vi.setConfig({ testTimeout: 180_000 })

const hours = (count: number): number => minutes(60 * count)

const whats = ['asleep', 'fast', 'slow', 'shallow', 'up', 'up', 'restless', 'unseen', 'away'] as const
const spell = fc.record({ minutes: fc.integer({ min: 2, max: 70 }), what: fc.constantFrom(...whats) })
const nights = fc.array(spell, { minLength: 4, maxLength: 9 })
type Night = { minutes: number; what: (typeof whats)[number] }[]

function minuteOf(what: Night[number]['what'], at: number): Block | undefined {
  const block = aBlock({ at })
  switch (what) {
    case 'asleep':
      return block
    case 'fast':
      return allOf(block, { heartRate: 131 })
    case 'slow':
      return allOf(block, { heartRate: 48 })
    case 'shallow':
      return { ...block, respirationRate: block.heartRate?.map(() => 8) ?? [] }
    case 'up':
      return allOf(block, { occupied: false })
    case 'restless':
      return allOf(block, { movement: 60 })
    case 'unseen':
      return allOf(block, { heartRate: null, quality: 2 })
    case 'away':
      return undefined
    default:
      return what satisfies never
  }
}

function blocksOf(night: Night): Block[] {
  let at = tenAtNight + minutes(37)
  const blocks: Block[] = []
  for (const { minutes: count, what } of night) {
    for (let minute = 0; minute < count; minute++, at += minutes(1)) {
      const block = minuteOf(what, at)
      if (block) blocks.push({ ...block, boot: 'b1', seq: blocks.length })
    }
  }
  return blocks
}

/** How a bed on a thin network sends: mostly at once, some parts hours or days later, some of it twice. */
const delay = fc.record({
  first: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 * 60 }) },
    { weight: 2, arbitrary: fc.integer({ min: 10 * 60, max: 71 * 3600 }) },
  ),
  again: fc.option(fc.integer({ min: 0, max: 71 * 3600 })),
})
const delays = fc.array(delay, { minLength: 12, maxLength: 12 })
type Said = Mark & { type: (typeof markTypes)[number] }
type Delay = { first: number; again: number | null }
const inTime: Delay[] = [{ first: 0, again: null }]

const plan = { version: 1, overrides: { 'left-bed-at-night': { minutes: 10, to: '10:00' } } }

/** Delivers blocks in runs of five that share a delay, looking at the bed at each arrival and at the end. */
function deliver(blocks: readonly Block[], all: readonly Delay[], marks: readonly Said[] = []): PlaceOnPaper {
  const place = new PlaceOnPaper(aBed({ plan }))
  const deliveries = blocks.flatMap((block, index) => {
    const { first, again } = all[Math.floor(index / 5) % all.length] as Delay
    const arrived = block.sent + first * 1000
    const late = { ...block, sent: arrived, arrived }
    const once = { at: arrived, take: () => place.hear(late) }
    return again === null
      ? [once]
      : [
          once,
          {
            at: block.sent + again * 1000,
            take: () =>
              place.hear({ ...block, sent: block.sent + again * 1000, arrived: block.sent + again * 1000 }),
          },
        ]
  })
  const said = marks.map((mark, index) => {
    const { first } = all[index % all.length] as Delay
    const sent = mark.at + first * 1000
    return { at: sent, take: () => place.say({ ...mark, sent }) }
  })
  const ordered = [...deliveries, ...said].sort((a, b) => a.at - b.at)
  for (const { at, take } of ordered) {
    place.look(at)
    take()
  }
  const end = Math.max(tenAtNight + hours(80), ...ordered.map(({ at }) => at))
  place.hear(aBlock({ at: end }))
  place.look(end + hours(1))
  return place
}

const told = (place: PlaceOnPaper) =>
  place
    .episodes()
    .filter(({ condition }) => condition !== 'device-silent')
    .map(({ condition, onset, end, priority, provedAt }) => ({ condition, onset, end, priority, provedAt }))
    .sort((a, b) => (a.condition < b.condition ? -1 : a.condition > b.condition ? 1 : a.onset - b.onset))

test('whatever comes hours or days late, the same happened in the end', () => {
  fc.assert(
    fc.property(nights, delays, (night, all) => {
      const blocks = blocksOf(night)
      expect(told(deliver(blocks, all))).toEqual(told(deliver(blocks, inTime)))
    }),
    { numRuns: 40 },
  )
})

test('every episode has one alert, and every alert that has lost its episodes says that it is disproved', () => {
  fc.assert(
    fc.property(nights, delays, (night, all) => {
      const place = deliver(blocksOf(night), all)
      const keys = place.episodes().map(({ condition, onset }) => `${condition} ${onset}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const alert of place.alerts.values()) expect(alert.disproved).toBe(alert.episodes.length === 0)
    }),
    { numRuns: 20 },
  )
})

test('a night whose mat was swapped for another is the same night', () => {
  fc.assert(
    fc.property(nights, delays, fc.integer({ min: 0, max: 200 }), (night, all, swap) => {
      const blocks = blocksOf(night)
      const swapped = blocks.map((block, index) => (index < swap ? block : { ...block, deviceId: 'mat-2' }))
      expect(told(deliver(swapped, all))).toEqual(told(deliver(blocks, inTime)))
    }),
    { numRuns: 15 },
  )
})

const words = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 240 }),
    second: fc.integer({ min: 0, max: 59 }),
    type: fc.constantFrom('wet', 'dry', 'no-breathing', 'left-bed', 'returned', 'sensor-fault', 'sensor-ok'),
    state: fc.constantFrom('start', 'end'),
  }),
  { minLength: 1, maxLength: 8 },
)

test('what the bed itself said takes its place in the night, however late it comes', () => {
  fc.assert(
    fc.property(nights, delays, words, (night, all, said) => {
      const marks = said.map(({ minute, second, type, state }, index): Said => {
        const at = tenAtNight + minutes(minute) + second * 1000
        return {
          at,
          deviceId: 'mat-1',
          id: `said-${index}`,
          type: type as Said['type'],
          late: false,
          arrived: at,
          data: { state, seconds: 40, part: 'mat' },
        }
      })
      const blocks = blocksOf(night)
      expect(told(deliver(blocks, all, marks))).toEqual(told(deliver(blocks, inTime, marks)))
    }),
    { numRuns: 30 },
  )
})
