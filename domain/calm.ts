import type { Checkpoint } from '../contracts/place.ts'
import { vitalSignHysteresis as hysteresis } from './default-plan.ts'
import type { PlanPiece } from './effective-plan.ts'

/** Rates strictly between these limits (/min) are inside every limit that anything is judged by: all of them are one. */
export interface Calm {
  heartRate: { above: number; below: number }
  respirationRate: { above: number; below: number }
}

/** The rates that say nothing but that she is well, under every plan in force and for every episode going on. */
export function findCalm(pieces: readonly PlanPiece[], memory: Checkpoint['memory']): Calm {
  const limits = (condition: Side): number[] => [
    ...pieces.flatMap(({ plan }) => [plan[condition].high.value, plan[condition].medium.value]),
    ...backOf(memory[condition]),
  ]
  const between = (low: Side, high: Side, back: number) => ({
    above: Math.max(...limits(low)) + back,
    below: Math.min(...limits(high)) - back,
  })
  return {
    heartRate: between('heart-rate-low', 'heart-rate-high', hysteresis.heartRate),
    respirationRate: between('respiration-low', 'respiration-high', hysteresis.respirationRate),
  }
}

type Side = 'heart-rate-low' | 'heart-rate-high' | 'respiration-low' | 'respiration-high'

/** An episode that goes on must come back inside the limits it began under. */
function backOf(memory: unknown): number[] {
  const { open } = (memory ?? {}) as { open?: { back?: number } | null }
  return typeof open?.back === 'number' ? [open.back] : []
}
