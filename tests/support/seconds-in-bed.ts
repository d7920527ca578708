import type { Block } from '../../contracts/block.ts'
import { aBlock, type PlaceOnPaper } from './a-place.ts'

/** What a second-by-second minute showed, each for so many seconds. */
export type Part = [
  count: number,
  how: Partial<Record<'heartRate' | 'respirationRate' | 'movement' | 'quality', number | null>> & {
    occupied?: boolean | null
  },
]
const well = { occupied: true, heartRate: 64, respirationRate: 14, movement: 0, quality: 5 }
export const gone = { heartRate: null, respirationRate: null }

export function shown(place: PlaceOnPaper, from: number, parts: Part[], more: Partial<Block> = {}): number {
  const all = parts.flatMap(([count, how]) => Array.from({ length: count }, () => ({ ...well, ...how })))
  const every = more.every ?? 1000
  for (let index = 0; index < all.length; index += 60) {
    const some = all.slice(index, index + 60)
    place.hear({
      ...aBlock({ at: from + index * every, every, samples: some.length }),
      occupied: some.map(({ occupied }) => occupied),
      heartRate: some.map(({ heartRate }) => heartRate),
      respirationRate: some.map(({ respirationRate }) => respirationRate),
      movement: some.map(({ movement }) => movement),
      quality: some.map(({ quality }) => quality),
      ...more,
    })
  }
  return from + all.length * every
}

export const of = (count: number, how: Part[1] = {}): Part => [count, how]
