import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../contracts/block.ts'
import { type Mark, markTypes } from '../../../contracts/mark.ts'
import { type Calm, findCalm } from '../../../domain/calm.ts'
import { carry, type FoldContext, ruleContextAt } from '../../../domain/carry.ts'
import { planPieces } from '../../../domain/effective-plan.ts'
import { sampleRules } from '../../../domain/rules/index.ts'
import { buildTrack, type Item, splitTrack } from '../../../domain/track.ts'
import { aBed, aBlock, minutes, PlaceOnPaper, seconds, tenAtNight } from '../../support/a-place.ts'

/** Every rule is on, with short times, and another plan counts from half past ten on. */
const facts = aBed({
  plan: {
    version: 1,
    overrides: {
      'left-bed-at-night': { minutes: 5 },
      'no-movement': { low: 15, medium: 30 },
      'not-in-bed-by': { on: true, at: '22:20' },
      'not-up-by': { on: true, at: '22:35' },
      'sit-up': { on: true },
      'sensor-fault': { minutes: 3 },
      wet: { minutes: 2 },
      parts: [
        {
          name: 'after half past ten',
          when: { hours: { from: '22:30', to: '23:30' } },
          limits: {
            'left-bed-at-night': { minutes: 10 },
            'heart-rate-high': { high: 130, medium: 115 },
            'no-vital-signs': { seconds: 45 },
            'no-movement': { on: false },
            'not-in-bed-by': { on: false },
          },
        },
      ],
    },
  },
})

/** A spell of a night: so many samples of one kind. */
const spell = fc.record({
  count: fc.integer({ min: 1, max: 90 }),
  every: fc.constantFrom(1000, 5000, 10_000, 30_000),
  gap: fc.constantFrom(0, 0, 0, 7000, 40_000, 200_000, 700_000),
  occupied: fc.constantFrom(true, true, true, true, false, null),
  heartRate: fc.constantFrom(64, 64, 64, 112, 125, 48, 40, null, null),
  respirationRate: fc.constantFrom(14, 14, 14, 25, 30, 8, 5, null, null),
  movement: fc.constantFrom(0, 0, 2, 3, 20, 60, null),
  quality: fc.constantFrom(5, 5, 5, 4, 3, 0, null),
  initialising: fc.constantFrom(false, false, false, false, true),
})
type Spell = {
  count: number
  every: number
  gap: number
  initialising: boolean
  occupied: boolean | null
} & Record<'heartRate' | 'respirationRate' | 'movement' | 'quality', number | null>
const night = fc.array(spell, { minLength: 1, maxLength: 10 })

const dataOf = (type: Mark['type'], { state, n }: { state: 'start' | 'end'; n: number }): unknown => {
  if (type === 'no-breathing') return { state, seconds: n }
  if (type === 'vitals')
    return { condition: n % 2 ? 'heart-rate-high' : 'respiration-low', state, value: n * 3 }
  if (type === 'measurement') return { kind: 'spo2', spo2: 70 + (n % 31) }
  return type === 'sensor-fault' ? { part: 'belt' } : undefined
}
const mark = fc
  .record({
    second: fc.integer({ min: 0, max: 3600 }),
    type: fc.constantFrom(...markTypes),
    state: fc.constantFrom('start' as const, 'end' as const),
    n: fc.integer({ min: 0, max: 45 }),
    deviceId: fc.constantFrom('mat-1', 'mat-2'),
  })
  .map(({ second, type, state, n, deviceId }): Mark => {
    const at = tenAtNight + seconds(second)
    const id = `${type}-${second}-${n}`
    return { at, deviceId, id, type, data: dataOf(type, { state, n }), late: false, arrived: at }
  })
const marks = fc.uniqueArray(mark, { maxLength: 8, selector: ({ id }) => id })

function blocksOf(spells: readonly Spell[]): Block[] {
  let at = tenAtNight
  return spells.map(({ count, every, gap, initialising, ...how }) => {
    const all = <T>(value: T): T[] => Array.from({ length: count }, () => value)
    const columns = Object.fromEntries(Object.entries(how).map(([name, value]) => [name, all(value)]))
    const block = { ...aBlock({ at, every, samples: count }), initialising, ...columns }
    at += count * every + gap
    return block
  })
}

const last = (items: readonly Item[]): number => {
  const item = items.at(-1)
  return item?.kind === 'stretch' ? item.stretch.to : (item?.from ?? tenAtNight)
}

/** What every rule finds in a track that is cut at `cuts`, and taken up again from a stored memory at `stop`. */
function findings(track: readonly Item[], cuts: readonly number[], stop = 0): unknown[] {
  const now = last(track) + minutes(20)
  const context: FoldContext = {
    pieces: planPieces(facts, tenAtNight - minutes(60), now + 1),
    pauses: [],
    timeZone: facts.record.timeZone,
    now,
    reportEvery: 60_000,
  }
  const items = splitTrack(track, [...cuts, stop])
  const first = carry({ until: 0, memory: {} }, { items, to: stop }, context)
  const stored = JSON.parse(JSON.stringify(first.memory))
  expect(stored).toEqual(first.memory)
  const rest = carry({ until: stop, memory: stored }, { items, to: Number.POSITIVE_INFINITY }, context)
  const at = ruleContextAt(context, context.pieces.length - 1)
  const open = sampleRules.flatMap((rule) => rule.open(rest.memory[rule.condition] ?? rule.start, at) ?? [])
  const told = [...first.ended, ...rest.ended, ...open].map(({ evidence: _evidence, ...episode }) => episode)
  return told.sort((a, b) =>
    a.condition < b.condition ? -1 : a.condition > b.condition ? 1 : a.onset - b.onset,
  )
}

const pieces = planPieces(facts, tenAtNight - minutes(60), tenAtNight + minutes(600))
const nothing = { above: Number.POSITIVE_INFINITY, below: Number.NEGATIVE_INFINITY }
/** Sample by sample. */
const apart: Calm = { heartRate: nothing, respirationRate: nothing }
const trackOf = (
  spells: readonly Spell[],
  said: readonly Mark[],
  calm: Calm = findCalm(pieces, {}),
): Item[] => buildTrack({ blocks: blocksOf(spells), marks: said }, { from: 0, pauses: [], calm })
const cut = fc.integer({ min: 0, max: 5_400_000 }).map((ms) => tenAtNight + ms)

test('cutting what was measured anywhere changes no episode of any rule', () => {
  fc.assert(
    fc.property(night, marks, fc.array(cut, { maxLength: 12 }), (spells, said, cuts) => {
      const track = trackOf(spells, said)
      expect(findings(track, cuts)).toEqual(findings(track, []))
    }),
    { numRuns: 300 },
  )
})

test('calm minutes judged as one stretch are judged as sample by sample', () => {
  fc.assert(
    fc.property(night, marks, (spells, said) => {
      expect(findings(trackOf(spells, said), [])).toEqual(findings(trackOf(spells, said, apart), []))
    }),
    { numRuns: 200 },
  )
})

test('stopping anywhere and going on from what was stored changes no episode of any rule', () => {
  fc.assert(
    fc.property(night, marks, cut, (spells, said, stop) => {
      const track = trackOf(spells, said)
      expect(findings(track, [], stop)).toEqual(findings(track, []))
    }),
    { numRuns: 200 },
  )
})

test('an episode ends after it was proved, was proved after it began, and never lies in another of its rule', () => {
  fc.assert(
    fc.property(night, marks, (spells, said) => {
      const found = findings(trackOf(spells, said), []) as {
        condition: string
        onset: number
        provedAt: number
        end?: number
      }[]
      for (const [index, { condition, onset, provedAt, end }] of found.entries()) {
        expect(provedAt).toBeGreaterThanOrEqual(onset)
        if (end !== undefined) expect(end).toBeGreaterThanOrEqual(provedAt)
        const next = found[index + 1]
        if (next?.condition === condition)
          expect(next.onset).toBeGreaterThanOrEqual(end ?? Number.POSITIVE_INFINITY)
      }
    }),
    { numRuns: 200 },
  )
})

/** The same samples in blocks of `size`. */
const split = (block: Block, size: number): Block[] =>
  Array.from({ length: Math.ceil(block.samples / size) }, (_, index) => {
    const from = index * size
    const to = Math.min(block.samples, from + size)
    const part = <T>(column: T[] | undefined) => column?.slice(from, to) ?? []
    const end = block.at + to * block.every
    return {
      ...block,
      at: block.at + from * block.every,
      samples: to - from,
      sent: end,
      arrived: end,
      occupied: part(block.occupied),
      heartRate: part(block.heartRate),
      respirationRate: part(block.respirationRate),
      movement: part(block.movement),
      quality: part(block.quality),
    }
  })

function deliver(blocks: readonly Block[], said: readonly Mark[], again: readonly number[]): PlaceOnPaper {
  const place = new PlaceOnPaper(facts)
  const all = [
    ...blocks.map((block) => ({ at: block.arrived, take: () => place.hear(block) })),
    ...said.map(({ at, id, type, data }) => ({ at, take: () => place.say({ at, id, type, data }) })),
    ...again.flatMap((index) => {
      const block = blocks[index % Math.max(1, blocks.length)]
      return block ? [{ at: block.arrived + 1, take: () => place.hear(block, block.arrived + 1) }] : []
    }),
  ].sort((a, b) => a.at - b.at)
  for (const { at, take } of all) {
    place.look(at)
    take()
  }
  place.look((all.at(-1)?.at ?? tenAtNight) + minutes(60))
  return place
}

const happened = (place: PlaceOnPaper) =>
  place
    .episodes()
    .filter(({ condition }) => sampleRules.some((rule) => rule.condition === condition))
    .map(({ condition, onset, end, priority, provedAt }) => ({ condition, onset, end, priority, provedAt }))
    .sort((a, b) => (a.condition < b.condition ? -1 : a.condition > b.condition ? 1 : a.onset - b.onset))

test('a night in blocks of any size, some of them twice, is the same night under every rule', () => {
  const sizes = fc.integer({ min: 1, max: 60 })
  const again = fc.array(fc.nat(30), { maxLength: 6 })
  fc.assert(
    fc.property(night, marks, sizes, again, (spells, said, size, twice) => {
      const whole = blocksOf(spells)
      const parts = whole.flatMap((block) => split(block, size))
      expect(happened(deliver(parts, said, twice))).toEqual(happened(deliver(whole, said, [])))
    }),
    { numRuns: 60 },
  )
})
