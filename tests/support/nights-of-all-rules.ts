import fc from 'fast-check'
import type { Block } from '../../contracts/block.ts'
import { type Mark, markTypes } from '../../contracts/mark.ts'
import { aBed, aBlock, seconds, tenAtNight } from './a-place.ts'

/** Every rule is on, with short times, and another plan counts from half past ten on. */
export const facts = aBed({
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
export type Spell = {
  count: number
  every: number
  gap: number
  initialising: boolean
  occupied: boolean | null
} & Record<'heartRate' | 'respirationRate' | 'movement' | 'quality', number | null>
export const night = fc.array(spell, { minLength: 1, maxLength: 10 })

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
export const marks = fc.uniqueArray(mark, { maxLength: 8, selector: ({ id }) => id })

export function blocksOf(spells: readonly Spell[]): Block[] {
  let at = tenAtNight
  return spells.map(({ count, every, gap, initialising, ...how }) => {
    const all = <T>(value: T): T[] => Array.from({ length: count }, () => value)
    const columns = Object.fromEntries(Object.entries(how).map(([name, value]) => [name, all(value)]))
    const block = { ...aBlock({ at, every, samples: count }), initialising, ...columns }
    at += count * every + gap
    return block
  })
}

/** The same samples in blocks of `size`. */
export const split = (block: Block, size: number): Block[] =>
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
