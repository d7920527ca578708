import { keys } from '../keys.ts'
import type { Write } from '../tables/tables.ts'
import { writeDue } from './save-writes.ts'

/**
 * Makes a place due at `at` (ms; 0 = at the next sweep), and refuses every decision that was made by the facts before: it
 * decides again by the ones that are saved with this.
 */
export const wakePlace = (placeId: string, at: number): Write[] => [
  {
    ...keys.placeState(placeId),
    do: 'update',
    set: { 'state.dueAt': at },
    add: { 'state.version': 1 },
    when: [{ that: 'exists' }],
  },
  writeDue(placeId, at),
]
