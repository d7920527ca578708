import { marshall } from '@aws-sdk/util-dynamodb'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildBlockWrites, readBlock } from '../../../adapters/store/blocks/block-item.ts'
import type { Block } from '../../../contracts/block.ts'
import { aBlock, night } from '../../store-contract/builders.ts'
import { itemSize } from './item-size.ts'

const gaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 })
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true })
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 256 }),
  fc.integer({ min: -10, max: 70_000 }),
  fc.integer({ min: 0, max: 2500 }).map((n) => n / 10),
  fc.integer({ min: 0, max: 70_000 }).map((n) => n / 100),
  anyNumber,
)
/** A column of one kind of number, as a maker sends it, or of every kind at once. */
const column = (samples: number) =>
  fc.oneof(
    fc.array(gaps(fc.integer({ min: 0, max: 250 })), { minLength: samples, maxLength: samples }),
    fc.array(gaps(fc.integer({ min: 0, max: 6000 }).map((n) => n / 10)), {
      ...{ minLength: samples, maxLength: samples },
    }),
    fc.array(gaps(numbers), { minLength: samples, maxLength: samples }),
  )
const optionalColumn = (samples: number) => fc.option(column(samples), { nil: undefined })

const anyBlock = fc.integer({ min: 1, max: 40 }).chain((samples) =>
  fc.record({
    occupied: fc.option(fc.array(gaps(fc.boolean()), { minLength: samples, maxLength: samples }), {
      nil: undefined,
    }),
    ...{ heartRate: optionalColumn(samples), respirationRate: optionalColumn(samples) },
    ...{ movement: optionalColumn(samples), quality: optionalColumn(samples) },
    ...{ samples: fc.constant(samples), initialising: fc.boolean() },
    boot: fc.option(fc.string({ minLength: 1, maxLength: 64 }), { nil: undefined }),
  }),
)

const stored = (block: Block) => {
  const { natural } = buildBlockWrites(block)
  if (natural.do !== 'put') throw new Error('a block is put')
  return { ...natural.item, pk: natural.pk, sk: natural.sk }
}
const withoutUndefined = (block: object) =>
  Object.fromEntries(Object.entries(block).filter(([, value]) => value !== undefined))

/** A night's minutes as a mat sends them: slow walks, breathing, mostly still. Seeded. */
function aPlausibleBlock(seed: number): Block {
  let state = seed
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  let [heart, breath] = [60 + chance() * 20, 12 + chance() * 6]
  const samples = Array.from({ length: 300 }, () => {
    heart += (chance() - 0.5) * 1.5
    breath += (chance() - 0.5) * 0.6
    const moves = chance() < 0.05
    return {
      heart: Math.round(heart),
      breath: Math.round(breath),
      movement: moves ? Math.floor(chance() * 100) : 0,
    }
  })
  return aBlock({
    placeId: 'bed_01JD8Y0ABCDEF',
    deviceId: 'family-bed-000123',
    ...{ every: 1000, samples: 300, boot: 'b7f3a9', seq: 4711 },
    occupied: samples.map(() => true),
    heartRate: samples.map(({ heart }) => heart),
    respirationRate: samples.map(({ breath }) => breath),
    movement: samples.map(({ movement }) => movement),
    quality: samples.map(({ movement }) => (movement > 0 ? 3 : 5)),
  })
}

describe('a stored block', () => {
  it('gives back exactly the numbers that were sent, gaps as gaps', () => {
    fc.assert(
      fc.property(anyBlock, (columns) => {
        const { boot, ...rest } = columns
        const block = { ...aBlock(), ...rest, boot, at: night }
        expect(withoutUndefined(readBlock(stored(block)))).toStrictEqual(withoutUndefined(block))
      }),
      { numRuns: 300 },
    )
  })

  it('of five minutes at one sample a second is one write unit', () => {
    const sizes = [1, 2, 3, 4, 5].map((seed) =>
      itemSize(marshall(stored(aPlausibleBlock(seed)), { removeUndefinedValues: true })),
    )
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024)
  })

  it('whose bytes are broken is named by its key', () => {
    const item = stored(aBlock())
    expect(() => readBlock({ ...item, columns: new Uint8Array([1, 2, 3]) })).toThrow(
      /place#bed_1 block#short#/,
    )
    expect(() => readBlock({ ...item, samples: 300 })).toThrow(/ends too early/)
  })
})
