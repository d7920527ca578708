import { randomAt } from '../../devices/random.ts'

/** A sequence of numbers from 0 up to 1 that the seed names, so that a run can be made again. */
export function chanceOf(seed: number): () => number {
  let drawn = 0
  return () => randomAt(seed, drawn++)
}
