import type { Telemetry } from '../contracts/telemetry.ts'
import { addSample, columnsOf, type OpenBlock } from './open-block.ts'
import type { Sample } from './sleeper.ts'

/** Somebody watches right now, until `until` (ms): blocks of `every` (ms) on the live topic. The device ends it by itself. */
export interface LiveLease {
  /** what was measured before is of no interest */
  readonly from: number
  readonly until: number
  readonly every: number
  readonly block?: OpenBlock
}

/** Begins a lease, or prolongs the one there is: it never gets shorter by being asked again. */
export const beginLease = (
  before: LiveLease | undefined,
  { now, until, every }: { now: number; until: number; every: number },
): LiveLease => ({ from: before?.from ?? now, every, until: Math.max(before?.until ?? until, until) })

export interface LiveSample {
  readonly at: number
  readonly sample: Sample
  /** ms to the next one */
  readonly sampleEvery: number
}

/** One more sample under a lease: the lease as it goes on, or none when it is over, and the block that is full. */
export function watchLive(
  lease: LiveLease,
  { at, sample, sampleEvery }: LiveSample,
): { lease?: LiveLease; body?: Telemetry } {
  const isOver = at >= lease.until
  const block = isOver ? lease.block : addSample(lease.block, { at, sample })
  const isFull = block !== undefined && (isOver || at + sampleEvery - block.openedAt >= lease.every)
  const body = isFull ? { v: 1 as const, ...columnsOf(block, { every: sampleEvery }) } : undefined
  const { block: _said, ...rest } = lease
  return {
    ...(isOver ? {} : { lease: block && !isFull ? { ...rest, block } : rest }),
    ...(body ? { body } : {}),
  }
}
