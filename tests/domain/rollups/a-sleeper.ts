import type { Block } from '../../../contracts/block.ts'
import type { PlaceRecord, Stay } from '../../../contracts/place.ts'
import { buildHour } from '../../../domain/rollups/build-hour.ts'
import { buildNight } from '../../../domain/rollups/build-night.ts'
import { hourMs, hourOf } from '../../../domain/rollups/touch-hours.ts'
import { aBlock, allOf } from '../../support/a-place.ts'

export const minute = 60_000
export const hour = hourMs

/** What she does, and for how many minutes. `unseen`: the device sends nothing. */
export type Doing = readonly [what: 'asleep' | 'up' | 'restless' | 'unseen', minutes: number]

/** The blocks of one minute each that a mat sends while she does one thing after the other, from `at` (ms) on. */
export function sleep(at: number, doings: readonly Doing[], heartRate = 60): Block[] {
  let now = at
  return doings.flatMap(([what, minutes]) =>
    Array.from({ length: minutes }, () => {
      const block = aBlock({ at: now, boot: 'b1', seq: now / minute })
      now += minute
      switch (what) {
        case 'asleep':
          return [allOf(block, { heartRate })]
        case 'up':
          return [allOf(block, { occupied: false })]
        case 'restless':
          return [allOf(block, { heartRate: 140, movement: 80 })]
        case 'unseen':
          return []
        default:
          return what satisfies never
      }
    }).flat(),
  )
}

export const stay = (change: Partial<Stay> = {}): Stay => ({
  residentId: 'res_1',
  name: 'Resident One',
  abilityLevel: 'mild',
  from: 0,
  ...change,
})

/** The figures of every hour that blocks touch, as the roll-up reads them. */
export const hoursOf = (blocks: readonly Block[], hours: readonly number[]) =>
  hours.map((first) =>
    buildHour({ placeId: 'bed_1', hour: first, blocks: near(blocks, first, first + hour) }),
  )

export const theHour = (blocks: readonly Block[], at: number) =>
  buildHour({ placeId: 'bed_1', hour: hourOf(at), blocks: near(blocks, hourOf(at), hourOf(at) + hour) })

export const theNight = (
  blocks: readonly Block[],
  night: string,
  more: { timeZone?: PlaceRecord['timeZone']; stay?: Stay } = {},
) =>
  buildNight({
    placeId: 'bed_1',
    timeZone: more.timeZone ?? 'Asia/Shanghai',
    night,
    stay: more.stay ?? stay(),
    blocks,
  })

const holds = 2 * minute
const near = (blocks: readonly Block[], from: number, to: number) =>
  blocks.filter(({ at, every, samples }) => at < to && at + (samples - 1) * every >= from - holds)
