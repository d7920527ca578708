import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../contracts/block.ts'
import type { Mark } from '../../../contracts/mark.ts'
import { type Calm, findCalm } from '../../../domain/calm.ts'
import { carry, type FoldContext, ruleContextAt } from '../../../domain/carry.ts'
import { planPieces } from '../../../domain/effective-plan.ts'
import { sampleRules } from '../../../domain/rules/index.ts'
import { buildTrack, type Item, splitTrack } from '../../../domain/track.ts'
import { minutes, PlaceOnPaper, tenAtNight } from '../../support/a-place.ts'
import { blocksOf, facts, marks, night, type Spell, split } from '../../support/nights-of-all-rules.ts'

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

function deliver(blocks: readonly Block[], said: readonly Mark[], again: readonly number[]): PlaceOnPaper {
  const place = new PlaceOnPaper(facts)
  const all = [
    ...blocks.map((block) => ({ at: block.arrived, take: () => place.hear(block) })),
    ...said.flatMap(({ at, id, type, data }) =>
      type === 'taken-away' ? [] : [{ at, take: () => place.say({ at, id, type, data }) }],
    ),
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
