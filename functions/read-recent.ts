import type { LoadedPlace, PlaceStore } from '../adapters/store/store.ts'
import type { Block } from '../contracts/block.ts'
import { needsRecent, recentFrom } from '../domain/decide-blocks.ts'

/** Corrected clocks may put samples a little ahead of us (ms). */
const aheadMs = 600_000

interface Reading {
  stores: Pick<PlaceStore, 'readBlocks'>
  clock: () => number
}

/** The stored blocks a place is judged from: all with a sample since a little before its fold stands. */
export const readRecent = (
  { stores, clock }: Reading,
  { state }: Pick<LoadedPlace, 'state'>,
): Promise<Block[]> =>
  stores.readBlocks({ placeId: state.placeId, from: recentFrom(state), to: clock() + aheadMs })

/** The same where they are needed; a message in order, or a look at a deadline, is judged without. */
export async function readNeeded(
  reading: Reading,
  loaded: Pick<LoadedPlace, 'state'>,
  block?: Block,
): Promise<{ recent?: Block[] }> {
  return needsRecent(loaded.state, block) ? { recent: await readRecent(reading, loaded) } : {}
}
