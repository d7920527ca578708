import type { Block } from '../contracts/block.ts'
import type { PlaceState } from '../contracts/place.ts'
import { trustworthyQuality } from './default-plan.ts'
import { readSamples, type Sample } from './samples.ts'

type Latest = NonNullable<PlaceState['latest']>

/** The newest known facts of a bed. Samples already taken in change nothing; older ones neither. */
export function readLatest(before: Latest | undefined, blocks: readonly Block[]): Latest | undefined {
  const isNew = ({ at, samples, every }: Block) => before === undefined || at + samples * every > before.at
  const samples = readSamples(blocks.filter(isNew)).sort((a, b) => a.at - b.at)
  return samples.reduce(takeIn, before)
}

function takeIn(latest: Latest | undefined, sample: Sample): Latest {
  if (latest && sample.at <= latest.at) return latest
  const occupied = sample.occupied ?? latest?.occupied ?? null
  const since = latest && latest.occupied === occupied ? latest.since : sample.at
  const { at } = sample
  const heartRate = sample.heartRate === null ? latest?.heartRate : { at, value: sample.heartRate }
  const respirationRate =
    sample.respirationRate === null ? latest?.respirationRate : { at, value: sample.respirationRate }
  return {
    at,
    occupied,
    ...(since === undefined || occupied === null ? {} : { since }),
    ...(heartRate ? { heartRate } : {}),
    ...(respirationRate ? { respirationRate } : {}),
    poorSignal: sample.quality !== null && sample.quality < trustworthyQuality && sample.occupied !== false,
  }
}
