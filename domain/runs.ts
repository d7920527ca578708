import type { Block } from '../contracts/block.ts'
import type { Calm } from './calm.ts'
import { lateMs, movingAbove, stillUpTo, trustworthyQuality } from './default-plan.ts'
import type { Stretch } from './stretches.ts'

/**
 * The stretches of one device's blocks, where nothing that a rule could tell apart changes: a calm minute is one. Gives
 * undefined when the blocks overlap or come from several devices; then samples must be merged one by one.
 */
export function buildRuns(
  blocks: readonly Block[],
  { calm, heard }: { calm: Calm; heard: number },
): Stretch[] | undefined {
  const ordered = uniqueBlocks(blocks)
  const runs: Stretch[] = []
  for (const [index, block] of ordered.entries()) {
    const next = ordered[index + 1]
    const last = block.at + (block.samples - 1) * block.every
    if (next && (next.deviceId !== block.deviceId || next.at <= last)) return undefined
    const known = next ? next.at : Math.max(last, heard)
    addRuns(runs, { block, calm, end: Math.min(known, last + 2 * block.every) })
  }
  return runs
}

/** Oldest first, a repeated block once. */
function uniqueBlocks(blocks: readonly Block[]): Block[] {
  const ordered = blocks.filter(({ samples }) => samples > 0).sort((a, b) => a.at - b.at)
  return ordered.filter((block, index) => block !== ordered[index + 1])
}

function addRuns(runs: Stretch[], { block, calm, end }: { block: Block; calm: Calm; end: number }): void {
  const { at, every, samples, deviceId, arrived, initialising } = block
  const heart = block.heartRate
  const breath = block.respirationRate
  let run: Stretch | undefined
  for (let index = 0; index < samples; index++) {
    const from = at + index * every
    const isLast = index === samples - 1
    const to = isLast ? end : from + every
    const late = block.sent - from > lateMs
    const occupied = block.occupied?.[index] ?? null
    const heartRate = heart?.[index] ?? null
    const respirationRate = breath?.[index] ?? null
    const movement = block.movement?.[index] ?? null
    const quality = block.quality?.[index] ?? null
    if (
      run &&
      to > from &&
      run.occupied === occupied &&
      run.late === late &&
      isAlike(run.heartRate, heartRate, calm.heartRate) &&
      isAlike(run.respirationRate, respirationRate, calm.respirationRate) &&
      (run.movement === movement || movementClass(run.movement) === movementClass(movement)) &&
      (run.quality === quality || qualityClass(run.quality) === qualityClass(quality))
    ) {
      run.to = to
      run.heartRate = heartRate
      run.respirationRate = respirationRate
      continue
    }
    run = {
      from,
      to,
      every,
      deviceId,
      arrived,
      late,
      initialising,
      occupied,
      heartRate,
      respirationRate,
      movement,
      quality,
    }
    runs.push(run)
  }
}

function isAlike(a: number | null, b: number | null, { above, below }: Calm['heartRate']): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  return a > above && a < below && b > above && b < below
}

const movementClass = (movement: number | null): number =>
  movement === null ? 0 : movement <= stillUpTo ? 1 : movement <= movingAbove ? 2 : 3

const qualityClass = (quality: number | null): number =>
  quality === null ? 0 : quality < trustworthyQuality ? 1 : 2
