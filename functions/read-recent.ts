import type { LoadedPlace, PlaceStore } from '../adapters/store/store.ts'
import type { Block } from '../contracts/block.ts'
import { recentFrom } from '../domain/decide-blocks.ts'

/** Corrected clocks may put samples a little ahead of us (ms). */
const aheadMs = 600_000

/** The stored blocks a place is judged from: all with a sample since a little before its fold stands. */
export const readRecent = (
  { stores, clock }: { stores: Pick<PlaceStore, 'readBlocks'>; clock: () => number },
  { state }: Pick<LoadedPlace, 'state'>,
): Promise<Block[]> =>
  stores.readBlocks({ placeId: state.placeId, from: recentFrom(state), to: clock() + aheadMs })
