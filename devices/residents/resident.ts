import { abilityLevels } from '../../contracts/basics.ts'
import { randomAt } from '../random.ts'
import type { RestingRates } from '../sleeper.ts'

/** Somebody who is cared for in a simulated bed: what she can do, and what her nights are like. */
export interface Resident {
  readonly seed: number
  readonly abilityLevel: (typeof abilityLevels)[number]
  readonly rates: RestingRates
  readonly habits: {
    /** visits to the toilet in a night, and how long one takes her, minutes */
    readonly toiletVisits: number
    readonly visitMinutes: number
    /** minutes between two turns in bed, about */
    readonly turnsEvery: number
  }
}

/** Of twenty people with a bed at home about so many are at each level (our choice; no policy gives shares). */
const shares = [5, 5, 5, 3, 2]

/** A resident by her seed. Her rates stay well inside every default limit, and her visits shorter than she may be away. */
export function drawResident(seed: number): Resident {
  const draw = (n: number) => randomAt(seed, 100 + n)
  const between = (n: number, from: number, to: number) => Math.round(from + (to - from) * draw(n))
  return {
    seed,
    abilityLevel: levelAt(draw(0)),
    rates: { heartRate: between(1, 55, 78), respirationRate: between(2, 12, 18) },
    habits: {
      toiletVisits: between(3, 0, 3),
      visitMinutes: between(4, 2, 8),
      turnsEvery: between(5, 18, 45),
    },
  }
}

function levelAt(chance: number): Resident['abilityLevel'] {
  const all = shares.reduce((sum, share) => sum + share, 0)
  let left = chance * all
  for (const [index, share] of shares.entries()) {
    left -= share
    if (left < 0) return abilityLevels[index] ?? 'intact'
  }
  return 'complete'
}
