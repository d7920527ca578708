import { gateVitalSigns } from '../rules/gate.ts'
import type { Stretch } from '../stretches.ts'
import { nothingWeighed, type Weighed, weigh } from './mean.ts'

/** What was measured in a span, each for as long as it held (ms). */
export interface Sums {
  inBedMs: number
  outOfBedMs: number
  measuredMs: number
  /** trustworthy only */
  heartRate: Weighed
  respirationRate: Weighed
  movement: Weighed
  quality: Weighed
}

export const noSums = (): Sums => ({
  inBedMs: 0,
  outOfBedMs: 0,
  measuredMs: 0,
  heartRate: nothingWeighed(),
  respirationRate: nothingWeighed(),
  movement: nothingWeighed(),
  quality: nothingWeighed(),
})

/** Adds `ms` of a stretch to `sums`, in place. */
export function addUp(sums: Sums, stretch: Stretch, ms: number): void {
  const { occupied, heartRate, respirationRate, movement, quality } = stretch
  if (occupied === true) sums.inBedMs += ms
  if (occupied === false) sums.outOfBedMs += ms
  if ([occupied, heartRate, respirationRate, movement].some((value) => value !== null)) sums.measuredMs += ms
  if (movement !== null) weigh(sums.movement, movement, ms)
  if (quality !== null) weigh(sums.quality, quality, ms)
  if (gateVitalSigns(stretch).outcome === 'gated') return
  if (heartRate !== null) weigh(sums.heartRate, heartRate, ms)
  if (respirationRate !== null) weigh(sums.respirationRate, respirationRate, ms)
}

const minuteMs = 60_000

/** The sums of each of `count` minutes from `from` (ms) on; stretches are cut where a minute ends. */
export function addUpMinutes(stretches: readonly Stretch[], from: number, count: number): Sums[] {
  const minutes = Array.from({ length: count }, noSums)
  for (const stretch of stretches) {
    for (let at = Math.max(stretch.from, from); at < stretch.to; ) {
      const index = Math.floor((at - from) / minuteMs)
      const minute = minutes[index]
      if (!minute) break
      const end = Math.min(stretch.to, from + (index + 1) * minuteMs)
      addUp(minute, stretch, end - at)
      at = end
    }
  }
  return minutes
}
