import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../contracts/block.ts'
import { aBed, aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

/** What she may be doing for a few minutes. */
const stretch = fc.record({
  minutes: fc.integer({ min: 1, max: 14 }),
  what: fc.constantFrom('asleep', 'fast', 'faster', 'slow', 'up', 'restless', 'unseen', 'away'),
})
const nights = fc.array(stretch, { minLength: 2, maxLength: 8 })
type Night = { minutes: number; what: string }[]

const minuteOf = (what: string, at: number): Block | undefined => {
  const block = aBlock({ at })
  switch (what) {
    case 'fast':
      return allOf(block, { heartRate: 114 })
    case 'faster':
      return allOf(block, { heartRate: 131 })
    case 'slow':
      return allOf(block, { heartRate: 43 })
    case 'up':
      return allOf(block, { occupied: false })
    case 'restless':
      return allOf(block, { heartRate: 131, movement: 70 })
    case 'unseen':
      return allOf(block, { heartRate: null })
    case 'away':
      return undefined
    default:
      return block
  }
}

function blocksOf(night: Night): Block[] {
  let at = tenAtNight
  const blocks = night.flatMap(({ minutes: count, what }) =>
    Array.from({ length: count }, () => {
      const block = minuteOf(what, at)
      at += minutes(1)
      return block ?? []
    }).flat(),
  )
  return blocks.map((block, index) => ({ ...block, boot: 'b1', seq: index }))
}

/** Leaves somewhere within ten minutes: each message at its time plus a delay, some of them twice. */
const delays = fc.array(
  fc.record({ first: fc.integer({ min: 0, max: 500 }), again: fc.option(fc.integer({ min: 0, max: 500 })) }),
  {
    minLength: 40,
    maxLength: 40,
  },
)
type Delay = { first: number; again: number | null }

function deliver(blocks: Block[], delayOf: (index: number) => Delay): PlaceOnPaper {
  const place = new PlaceOnPaper(
    aBed({ plan: { version: 1, overrides: { 'left-bed-at-night': { minutes: 5 } } } }),
  )
  const deliveries = blocks.flatMap((block, index) => {
    const { first, again } = delayOf(index)
    const arrived = block.sent + first * 1000
    const once = { block: { ...block, arrived }, now: arrived }
    return again === null ? [once] : [once, { ...once, now: block.sent + Math.max(first, again) * 1000 }]
  })
  deliveries.sort((a, b) => a.now - b.now)
  let now = tenAtNight
  for (const delivery of deliveries) {
    for (; now + minutes(1) <= delivery.now; now += minutes(1)) place.look(now)
    place.hear(delivery.block, delivery.now)
    now = Math.max(now, delivery.now)
  }
  for (let look = 0; look < 12; look++) place.look(now + minutes(look))
  return place
}

const told = (place: PlaceOnPaper) =>
  place
    .episodes()
    .map(({ condition, onset, end, priority, provedAt }) => ({ condition, onset, end, priority, provedAt }))
    .sort((a, b) => a.condition.localeCompare(b.condition) || a.onset - b.onset)
    .filter(({ condition }) => condition !== 'device-silent')

test('the same messages in any order, delayed and repeated within ten minutes, tell the same episodes', () => {
  fc.assert(
    fc.property(nights, delays, (night, delay) => {
      const blocks = blocksOf(night)
      const straight = deliver(blocks, () => ({ first: 0, again: null }))
      const crooked = deliver(blocks, (index) => delay[index % 40] ?? { first: 0, again: null })
      expect(told(crooked)).toEqual(told(straight))
    }),
    { numRuns: 60 },
  )
})

test('every episode belongs to exactly one alert, whatever the order', () => {
  fc.assert(
    fc.property(nights, delays, (night, delay) => {
      const place = deliver(blocksOf(night), (index) => delay[index % 40] ?? { first: 0, again: null })
      const keys = place.episodes().map(({ condition, onset }) => `${condition} ${onset}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const alert of place.alerts.values()) {
        const timeline = alert.timeline.filter(({ what, detail }) => what === 'raised' && !detail?.revived)
        expect(timeline).toHaveLength(1)
        expect(alert.episodes.length > 0 || alert.disproved).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('stopping the fold anywhere and taking it up again changes nothing', () => {
  fc.assert(
    fc.property(nights, fc.integer({ min: 1, max: 7 }), (night, size) => {
      const blocks = blocksOf(night)
      const straight = deliver(blocks, () => ({ first: 0, again: null }))
      const joined: Block[] = []
      for (let index = 0; index < blocks.length; index += size) {
        const group = blocks.slice(index, index + size)
        const last = group.at(-1)
        if (last) joined.push(...group.map((block) => ({ ...block, sent: last.sent, arrived: last.arrived })))
      }
      expect(told(deliver(joined, () => ({ first: 0, again: null })))).toEqual(told(straight))
    }),
    { numRuns: 40 },
  )
})

test('a press always alerts, however late it is and whatever else is going on', () => {
  const press = fc.record({
    at: fc.integer({ min: -30 * 24 * 60, max: 120 }),
    late: fc.integer({ min: 0, max: 30 * 24 * 60 }),
    after: fc.integer({ min: 0, max: 20 }),
  })
  fc.assert(
    fc.property(nights, press, (night, { at, late, after }) => {
      const place = new PlaceOnPaper()
      const blocks = blocksOf(night)
      for (const block of blocks.slice(0, after)) place.hear(block)
      place.press({ at: tenAtNight + minutes(at), sent: tenAtNight + minutes(at + late) })
      for (const block of blocks.slice(after)) place.hear(block)
      const [alert] = place.alertsOf('sos')
      expect(alert).toMatchObject({ state: 'open', priority: 'critical', disproved: false, late: late > 10 })
      expect(place.told()[0]).toMatchObject({ tell: ['person:per_first'] })
      expect(
        place.notices.some(({ kind, answer }) => kind === 'answer' && answer?.state === 'received'),
      ).toBe(true)
    }),
    { numRuns: 60 },
  )
})
