import type { BedCodeSeal } from '../adapters/codes/bed-code-seal.ts'
import type { BedCodeStore } from '../adapters/store/bed-code-store.ts'
import { readBedCode } from '../contracts/bed-code.ts'

export interface BedCodeTools {
  seal: BedCodeSeal
  stores: Pick<BedCodeStore, 'findBedCode'>
}
export type FoundBed = { outcome: 'found'; bedId: string } | { outcome: 'refused'; reason: string }

/** The bed whose code this is at a time (ms). What we have not signed is turned away before anything is looked up. */
export async function findBedByCode(
  { seal, stores }: BedCodeTools,
  said: string,
  at: number,
): Promise<FoundBed> {
  const read = readBedCode(said)
  if (read.outcome === 'malformed') return { outcome: 'refused', reason: read.reason }
  if ((await seal.check(read)).outcome === 'forged')
    return { outcome: 'refused', reason: 'not one of our codes' }
  const stored = await stores.findBedCode(read.code)
  if (!stored) return { outcome: 'refused', reason: 'no bed has this code' }
  if (stored.until !== undefined && stored.until <= at) {
    return { outcome: 'refused', reason: 'the code has been renewed' }
  }
  return { outcome: 'found', bedId: stored.bedId }
}
