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
  const carriers = [carryBed(), carryStillness(), carrySigns(), ...vitalSigns.map(carryVitalSign)]
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
    if (emptySeconds >= emptyAfter) runs = {}
    if (reading === null) return
    const keep = (run: Run | undefined, belongs: boolean) => (belongs ? goOn(run, now, 120) : undefined)
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

/** A bed seen empty for this long (s) has nobody's runs in it. */
const emptyAfter = 120

function carryStillness(): Carrier {
  let [run, emptySeconds] = [undefined as Run | undefined, 0]
  return (second, now) => {
    const isJudged = second.occupied && second.quality >= 4
    const moves = isJudged && second.movement > 2
    const facts = {
      'still held': heldOf(run),
      'still covered': coveredOf(run, now),
      moves: moves ? 1 : 0,
    }
    emptySeconds = second.occupied ? 0 : emptySeconds + 1
    if (moves || emptySeconds >= emptyAfter) run = undefined
    else if (isJudged) run = goOn(run, now, 600)
    return facts
  }
}

/** Neither rate found any more, where one was found not more than 5 min before. */
function carrySigns(): Carrier {
  let [run, foundAt] = [undefined as Run | undefined, undefined as number | undefined]
  const carryOn = (second: Second, now: number, isFound: boolean): void => {
    if (!second.occupied) foundAt = undefined
    if (isFound) foundAt = now + 1
    if (!second.occupied || isFound || second.movement > 20) run = undefined
    else if (hasNoRate(second) && second.quality >= 4) run = goOn(run, now, 10)
    if (run && (foundAt === undefined || run.since - foundAt > 300)) {
      run = undefined
      foundAt = undefined
    }
  }
  return (second, now) => {
    const isFound = readingOf(second, 'heartRate') !== null || readingOf(second, 'respirationRate') !== null
    const facts = {
      'missed held': heldOf(run),
      'missed covered': coveredOf(run, now),
      found: isFound ? 1 : 0,
    }
    carryOn(second, now, isFound)
    return facts
  }
}

const hasNoRate = ({ heartRate, respirationRate }: Second): boolean =>
  heartRate === null && respirationRate === null

/** Where she is. */
function carryBed(): Carrier {
  const bed = { wasIn: false, leftAt: undefined as number | undefined, empty: 0 }
  return (second, now) => {
    if (second.occupied) bed.leftAt = undefined
    else if (bed.wasIn) bed.leftAt = now
    bed.wasIn = second.occupied
    const facts = {
      'absent seconds': bed.leftAt === undefined ? 0 : now - bed.leftAt,
      occupied: second.occupied ? 1 : 0,
      'empty seconds': bed.empty,
    }
    bed.empty = second.occupied ? 0 : bed.empty + 1
    return facts
  }
}
