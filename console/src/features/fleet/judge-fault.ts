import type { DeviceFault } from '../../../../contracts/device-health.ts'
import type { FaultView, Group, SeenDevice } from './fleet-state.ts'

/** The most urgent first, as the cloud ranks them. */
export const urgency = [
  'silent',
  'disconnected',
  'probe-unanswered',
  'certificate-expired',
  'sensor-fault',
  'battery-empty',
  'mains-lost',
  'clock-slow',
  'clock-fast',
  'clock-seconds',
  'clock-behind',
  'flooding',
  'unusable-messages',
  'config-rejected',
  'battery-low',
  'config-unanswered',
  'certificate-due',
  'signal-weak',
  'button-test-overdue',
  'drill-overdue',
] as const satisfies readonly DeviceFault[]

type MeasureState = NonNullable<FaultView['measure']>['state']

/** How it stands with the measure at `now` (ms): the clocks of a fault go on while nothing is read. */
export function judgeMeasure({ measure }: FaultView, now: number): MeasureState {
  if (!measure) return 'not-asked'
  const { state, demandedAt, until } = measure
  if (state === 'not-yet' && demandedAt !== undefined && Date.parse(demandedAt) < now) return 'demanded'
  if (state === 'in-force' && until !== undefined && Date.parse(until) <= now) return 'ran-out'
  return state
}

/** Whether somebody must do something about it now. */
export function isDemanding(fault: FaultView, now: number): boolean {
  const state = judgeMeasure(fault, now)
  return state === 'demanded' || state === 'ran-out'
}

const sinceOf = ({ since }: FaultView): number =>
  since === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(since)

/** The worst first: what demands something, then by kind, then the longest open. */
export const sortFaults = (faults: readonly FaultView[], now: number): FaultView[] =>
  [...faults].sort(
    (one, other) =>
      Number(isDemanding(other, now)) - Number(isDemanding(one, now)) ||
      urgency.indexOf(one.fault) - urgency.indexOf(other.fault) ||
      sinceOf(one) - sinceOf(other),
  )

export function groupOf({ device }: Pick<SeenDevice, 'device'>, now: number): Group {
  if (device.faults.some((fault) => isDemanding(fault, now))) return 'demanding'
  return device.faults.length > 0 ? 'fault' : 'calm'
}
