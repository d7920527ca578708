import type { Second } from './night.ts'
import { coveredOf, goOn, heldOf, type Run } from './run.ts'
import { isBeyond, readingOf, type VitalSign, vitalSigns } from './vital-signs.ts'

/** What a peer is given of one sample: what had held until its instant, by name. Seconds, shares, or 1 and 0. */
export type Facts = Record<string, number>

/**
 * The facts of every sample of a night. Rule engines judge one instant and remember nothing: all counting, gating and
 * merging of runs is done for them here, before anything is timed.
 */
export function carryFacts(night: readonly Second[]): Facts[] {
  const carriers = [carryBed(), ...vitalSigns.map(carryVitalSign)]
  return night.map((second, now) => Object.assign({}, ...carriers.map((carrier) => carrier(second, now))))
}

/** Says what held until `now` (s) and takes in the second that begins there. */
type Carrier = (second: Second, now: number) => Facts

function carryVitalSign({ condition, value, side, levels, back }: VitalSign): Carrier {
  let runs: { high?: Run | undefined; medium?: Run | undefined; inside?: Run | undefined } = {}
  let emptySeconds = 0
  const carryOn = (second: Second, now: number): void => {
    emptySeconds = second.occupied ? 0 : emptySeconds + 1
    const reading = readingOf(second, value)
    if (emptySeconds >= 120) runs = {}
    if (reading === null) return
    const keep = (run: Run | undefined, belongs: boolean) => (belongs ? goOn(run, now) : undefined)
    runs = {
      high: keep(runs.high, isBeyond(side, reading, levels.high)),
      medium: keep(runs.medium, isBeyond(side, reading, levels.medium)),
      inside: keep(runs.inside, !isBeyond(side, reading, back)),
    }
  }
  return (second, now) => {
    const facts = {
      [`${condition} high held`]: heldOf(runs.high),
      [`${condition} high covered`]: coveredOf(runs.high, now),
      [`${condition} medium held`]: heldOf(runs.medium),
      [`${condition} medium covered`]: coveredOf(runs.medium, now),
      [`${condition} inside`]: heldOf(runs.inside),
    }
    carryOn(second, now)
    return facts
  }
}

function carryBed(): Carrier {
  const bed = { inBed: false, leftAt: undefined as number | undefined, empty: 0, still: 0, missing: 0 }
  return (second, now) => {
    if (second.occupied) bed.leftAt = undefined
    else if (bed.inBed) bed.leftAt = now
    bed.inBed = second.occupied
    const facts = {
      'absent seconds': bed.leftAt === undefined ? 0 : now - bed.leftAt,
      occupied: second.occupied ? 1 : 0,
      'empty seconds': bed.empty,
      'still seconds': bed.still,
      'missing seconds': bed.missing,
    }
    bed.empty = second.occupied ? 0 : bed.empty + 1
    bed.still = second.occupied && second.movement <= 2 ? bed.still + 1 : 0
    const isMissing = second.heartRate === null && second.respirationRate === null
    bed.missing = second.occupied && second.quality >= 4 && isMissing ? bed.missing + 1 : 0
    return facts
  }
}
