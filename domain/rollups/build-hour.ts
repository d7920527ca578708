import type { Block } from '../../contracts/block.ts'
import type { HourFigures, MinuteColumns } from '../../contracts/rollup.ts'
import { addUp, addUpMinutes, noSums, type Sums } from './add-up.ts'
import { readHistory } from './history.ts'
import { figureOf, meanOf, shareOf } from './mean.ts'
import { hourMs } from './touch-hours.ts'

interface Asked {
  placeId: string
  /** the hour's first ms */
  hour: number
  /** all blocks with a sample in it, or up to `longestHoldMs` before it */
  blocks: readonly Block[]
}

/** The figures of one hour: a pure function of the set of blocks, whatever their order, repetition and size. */
export function buildHour({ placeId, hour, blocks }: Asked): HourFigures {
  const stretches = readHistory(blocks, hour, hour + hourMs)
  const sums = noSums()
  for (const stretch of stretches) addUp(sums, stretch, stretch.to - stretch.from)
  const known = sums.inBedMs + sums.outOfBedMs
  const seconds = (ms: number) => (known > 0 ? Math.round(ms / 1000) : null)
  return {
    placeId,
    hour,
    blocks: blocks.length,
    coverage: {
      occupied: shareOf(known, hourMs),
      heartRate: shareOf(sums.heartRate.ms, hourMs),
      respirationRate: shareOf(sums.respirationRate.ms, hourMs),
      any: shareOf(sums.measuredMs, hourMs),
    },
    occupiedSeconds: seconds(sums.inBedMs),
    outOfBedSeconds: seconds(sums.outOfBedMs),
    heartRate: figureOf(sums.heartRate),
    respirationRate: figureOf(sums.respirationRate),
    movement: meanOf(sums.movement),
    quality: meanOf(sums.quality),
    minutes: columnsOf(addUpMinutes(stretches, hour, 60)),
  }
}

const columnsOf = (minutes: readonly Sums[]): MinuteColumns => ({
  occupied: minutes.map(occupiedIn),
  heartRate: minutes.map(({ heartRate }) => meanOf(heartRate)),
  respirationRate: minutes.map(({ respirationRate }) => meanOf(respirationRate)),
  movement: minutes.map(({ movement }) => meanOf(movement)),
  quality: minutes.map(({ quality }) => meanOf(quality)),
  measured: minutes.map(({ measuredMs }) => shareOf(measuredMs, 60_000)),
})

function occupiedIn({ inBedMs, outOfBedMs }: Sums): boolean | null {
  return inBedMs + outOfBedMs > 0 ? inBedMs >= outOfBedMs : null
}
