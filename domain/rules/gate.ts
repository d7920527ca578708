import { movingAbove, trustworthyQuality } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'

/**
 * What must be so before a stretch may be judged: somebody lies in the bed; the sensor is not initialising; the signal
 * is good where its quality is measured; it is good and measured; she lies still where movement is measured; a sample
 * comes at least every 10 s.
 */
export type Gate = 'occupied' | 'initialising' | 'quality' | 'known-quality' | 'movement' | 'rhythm'

export type GateOutcome =
  | { outcome: 'judged' }
  | {
      outcome: 'gated'
      because: 'bed-not-occupied' | 'initialising' | 'poor-signal' | 'moving' | 'too-seldom'
    }

/** The gates of every vital sign (product: "Gating"). */
export const vitalSignGates: readonly Gate[] = ['occupied', 'initialising', 'quality', 'movement']

/** A figure that stands for more than this (ms) is a mean, and cannot show that something stopped for half a minute. */
export const finestRhythmMs = 10_000

const judged: GateOutcome = { outcome: 'judged' }
const closed = {
  occupied: { outcome: 'gated', because: 'bed-not-occupied' },
  initialising: { outcome: 'gated', because: 'initialising' },
  quality: { outcome: 'gated', because: 'poor-signal' },
  'known-quality': { outcome: 'gated', because: 'poor-signal' },
  movement: { outcome: 'gated', because: 'moving' },
  rhythm: { outcome: 'gated', because: 'too-seldom' },
} as const satisfies Record<Gate, GateOutcome>

/** Whether a stretch may be judged, and which gate is closed if not. */
export function passGates(stretch: Stretch, gates: readonly Gate[]): GateOutcome {
  for (const gate of gates) if (!isOpen(gate, stretch)) return closed[gate]
  return judged
}

/** Whether vital signs of a stretch may be judged at all. */
export const gateVitalSigns = (stretch: Stretch): GateOutcome => passGates(stretch, vitalSignGates)

function isOpen(gate: Gate, stretch: Stretch): boolean {
  switch (gate) {
    case 'occupied':
      return stretch.occupied === true
    case 'initialising':
      return !stretch.initialising
    case 'quality':
      return stretch.quality === null || stretch.quality >= trustworthyQuality
    case 'known-quality':
      return stretch.quality !== null && stretch.quality >= trustworthyQuality
    case 'movement':
      return stretch.movement === null || stretch.movement <= movingAbove
    case 'rhythm':
      return stretch.every <= finestRhythmMs
    default:
      return gate satisfies never
  }
}
