import type { Overrides } from '../../../contracts/care-plan.ts'
import type { HeartLimits } from './heart-episodes.ts'

export const timeZone = 'Europe/London'

/** A bed of the proof: the same night is lived in each of them, under another plan. */
export interface ProofBed {
  readonly name: string
  readonly leftBed: { readonly minutes: number; readonly from: string; readonly to: string }
  readonly heart: { readonly low: HeartLimits; readonly high: HeartLimits }
}

const night = { from: '20:00', to: '12:00' }
const defaults = { low: { high: 45, medium: 50 }, high: { high: 120, medium: 110 } }
const wide = { low: { high: 40, medium: 40 }, high: { high: 110, medium: 110 } }

export const proofBeds: readonly ProofBed[] = [
  { name: 'two-minutes', leftBed: { minutes: 2, ...night }, heart: defaults },
  { name: 'three-minutes', leftBed: { minutes: 3, ...night }, heart: wide },
  { name: 'five-minutes', leftBed: { minutes: 5, ...night }, heart: wide },
]

/** What the bed's care plan sets; where the heart limits are the defaults it sets none. */
export const overridesOf = ({ leftBed, heart }: ProofBed): Overrides => ({
  'left-bed-at-night': { on: true, ...leftBed },
  ...(heart === defaults ? {} : { 'heart-rate-low': heart.low, 'heart-rate-high': heart.high }),
})
