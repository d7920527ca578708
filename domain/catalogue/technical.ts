import { clockToleranceMs, defaultPlan } from '../default-plan.ts'
import { outageLimits } from '../outage/judge-outage.ts'
import { poorCoverage } from '../rules/sensor-fault.ts'
import { terminalSilentMs } from '../silence.ts'
import type { Entries, Level } from './entry.ts'

const minute = 60_000
const { low, empty } = defaultPlan['battery-low']
const few = `${outageLimits.beds} beds and ${outageLimits.share * 100} %`
const technical = (level: Omit<Level, 'priority'>): Level => ({ priority: 'technical', ...level })

/** What is wrong with a device, not with a person. Never among care alerts; operators only. */
export const technicals: Entries<
  'sensor-fault' | 'device-silent' | 'clock-fault' | 'battery-low' | 'mains-lost' | 'region-outage'
> = {
  'sensor-fault': {
    settings: 'sensor-fault',
    levels: [technical({ heldMs: defaultPlan['sensor-fault'].minutes * minute, coverage: poorCoverage })],
    source: 'our default',
    foundBy: ['bed', 'samples'],
    gates: [],
    over: 'the device says that it is well, or the signal has been good for 2 min',
    note: 'The device says so, or the signal is poor while the bed is not known to be empty.',
  },
  'device-silent': {
    settings: 'device-silent',
    levels: [
      technical({ heldMs: defaultPlan['device-silent'].minutes * minute, where: 'a bed' }),
      technical({ heldMs: terminalSilentMs, where: 'a terminal without mains report' }),
    ],
    source: 'a breathing and sleep radar (EDV28A), a Swedish trial, JGJ/T 484',
    foundBy: ['cloud'],
    gates: [],
    over: 'a message comes',
    note: 'Counted on arrival, and never before the bed is shown as unknown.',
  },
  'clock-fault': {
    levels: [
      technical({
        heldMs: 0,
        beyond: { sign: '≥', value: clockToleranceMs / minute, unit: 'min away from ours' },
      }),
    ],
    source: 'contract',
    foundBy: ['cloud'],
    gates: [],
    over: 'its times agree again',
    note: 'Its messages count at corrected time meanwhile.',
  },
  'battery-low': {
    settings: 'battery-low',
    levels: [
      technical({ heldMs: 0, beyond: { sign: '<', value: empty, unit: '%' } }),
      technical({ heldMs: 0, beyond: { sign: '<', value: low, unit: '%' } }),
    ],
    source: 'our default',
    foundBy: ['bed', 'terminal'],
    gates: [],
    over: 'it is charged again, by 5 % more than the limit',
  },
  'mains-lost': {
    levels: [technical({ heldMs: 0 })],
    source: 'our default',
    foundBy: ['bed', 'terminal'],
    gates: [],
    over: 'the mains are back',
  },
  'region-outage': {
    levels: [
      technical({
        heldMs: 0,
        where: `${few} of a village silent within ${outageLimits.withinMs / minute} min`,
      }),
    ],
    source: 'our default',
    foundBy: ['cloud'],
    gates: [],
    over: `fewer than ${outageLimits.beds} beds, or less than ${outageLimits.share * 100} %, are silent`,
    note: 'One alert in the place of many; each bed is unknown, and its help path as it was.',
  },
}
