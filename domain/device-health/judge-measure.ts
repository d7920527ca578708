import type { DeviceFault, Measure } from '../../contracts/device-health.ts'
import type { Fault } from './judge-faults.ts'

/** A fault that is open longer than this (ms) demands a compensating measure (product, promises). */
export const demandedAfterMs = 2 * 3_600_000

/** Faults with which a bed is watched less well than was promised; of the others somebody is reminded only. */
const demands: Readonly<Record<DeviceFault, boolean>> = {
  silent: true,
  disconnected: true,
  'probe-unanswered': true,
  'certificate-expired': true,
  'sensor-fault': true,
  'battery-empty': true,
  'battery-low': true,
  'mains-lost': true,
  'clock-slow': true,
  'clock-fast': true,
  'clock-seconds': true,
  'clock-behind': true,
  flooding: true,
  'unusable-messages': true,
  'config-rejected': true,
  'config-unanswered': false,
  'certificate-due': false,
  'signal-weak': false,
  'button-test-overdue': false,
  'drill-overdue': false,
}

export type JudgedMeasure =
  /** this fault demands none */
  | { state: 'not-asked' }
  | { state: 'not-yet'; demandedAt: number }
  | { state: 'demanded'; demandedAt: number }
  | { state: 'in-force'; measure: Measure }
  | { state: 'ran-out'; demandedAt: number; measure: Measure }

/**
 * Whether something has to be done about a fault at `now` (ms), and whether it is. The measure that lasts longest counts;
 * one that ended while the fault was open has run out, and another is demanded from then on.
 */
export function judgeMeasure(
  { fault, since }: Fault,
  measures: readonly Measure[],
  now: number,
): JudgedMeasure {
  const known = measures.filter((measure) => (measure.fault ?? fault) === fault && measure.at <= now)
  const longest = known.toSorted((one, other) => other.until - one.until)[0]
  if (longest && longest.until > now) return { state: 'in-force', measure: longest }
  if (!demands[fault] || since === undefined) return { state: 'not-asked' }
  const demandedAt = since + demandedAfterMs
  if (now <= demandedAt) return { state: 'not-yet', demandedAt }
  if (longest && longest.until > since)
    return { state: 'ran-out', demandedAt: Math.max(demandedAt, longest.until), measure: longest }
  return { state: 'demanded', demandedAt }
}

/** Whether somebody must do something now. */
export const isDemanding = ({ state }: Pick<JudgedMeasure, 'state'>): boolean =>
  state === 'demanded' || state === 'ran-out'
