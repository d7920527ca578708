import type { Block } from '../contracts/block.ts'
import type { PlaceState } from '../contracts/place.ts'
import { trustworthyQuality } from './default-plan.ts'

type Latest = NonNullable<PlaceState['latest']>

/** The newest known facts of a bed. Samples already taken in change nothing; older ones neither. */
export function readLatest(before: Latest | undefined, blocks: readonly Block[]): Latest | undefined {
  const ordered = blocks
    .filter(({ at, samples, every }) => samples > 0 && at + samples * every > (before?.at ?? 0))
    .sort((a, b) => a.at - b.at || (a.deviceId < b.deviceId ? -1 : 1))
  return ordered.reduce(takeIn, before)
}

function takeIn(before: Latest | undefined, block: Block): Latest | undefined {
  const first = before ? Math.floor((before.at - block.at) / block.every) + 1 : 0
  const from = Math.max(0, first)
  if (from >= block.samples) return before
  const last = block.samples - 1
  const heartRate = newest(block, block.heartRate, from) ?? before?.heartRate
  const respirationRate = newest(block, block.respirationRate, from) ?? before?.respirationRate
  const { occupied, since } = occupancy(before, block, from)
  const quality = block.quality?.[last] ?? null
  const isEmpty = block.occupied?.[last] === false
  return {
    at: block.at + last * block.every,
    occupied,
    ...(since === undefined || occupied === null ? {} : { since }),
    ...(heartRate ? { heartRate } : {}),
    ...(respirationRate ? { respirationRate } : {}),
    poorSignal: quality !== null && quality < trustworthyQuality && !isEmpty,
  }
}

/** The last value of a column that was measured at or after the sample `from`. */
function newest(
  { at, every }: Block,
  values: readonly (number | null)[] | undefined,
  from: number,
): { at: number; value: number } | undefined {
  if (!values) return undefined
  for (let index = values.length - 1; index >= from; index--) {
    const value = values[index]
    if (value !== null && value !== undefined) return { at: at + index * every, value }
  }
  return undefined
}

/** Whether somebody lies there, and since when (ms) that has been so; an unmeasured sample changes neither. */
function occupancy(
  before: Latest | undefined,
  { at, every, occupied: values, samples }: Block,
  from: number,
): { occupied: boolean | null; since: number | undefined } {
  let occupied = before?.occupied ?? null
  let since = before ? before.since : at + from * every
  for (let index = from; index < samples; index++) {
    const value = values?.[index] ?? occupied
    if (value === occupied) continue
    occupied = value
    since = at + index * every
  }
  return { occupied, since }
}
