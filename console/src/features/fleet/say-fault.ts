import type { Device } from '../../../../contracts/records.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import type { FaultView } from './fleet-state.ts'
import { judgeMeasure } from './judge-fault.ts'

/** A fault with its clock: `Silent for 2 h 10 min`. */
export function sayFault({ fault, since }: FaultView, { say, age }: Sight, figure?: string): string {
  const word = sayOr(say, `fault.${fault}`, fault)
  const name = figure ? say('fault.figure', { fault: word, figure }) : word
  return since === undefined ? name : say('fault.for', { fault: name, age: age(since) })
}

/** What is to be done about it, or is; nothing where nothing is asked for. */
export function sayMeasure(fault: FaultView, sight: Sight, timeZone?: string): string | undefined {
  const { say, now, time } = sight
  const { demandedAt, until, kind = 'repair', who = '' } = fault.measure ?? {}
  const at = (iso: string | undefined) => (iso === undefined ? '' : time(iso, timeZone))
  const state = judgeMeasure(fault, now)
  switch (state) {
    case 'not-asked':
      return undefined
    case 'not-yet':
      return say('measure.not-yet', { time: at(demandedAt) })
    case 'demanded':
      return say('measure.demanded')
    case 'in-force':
      return say('measure.in-force', {
        kind: say(`measure.${kind}`),
        who: sight.nameOf(who),
        time: at(until),
      })
    case 'ran-out':
      return say('measure.ran-out', { time: at(until) })
    default:
      return state satisfies never
  }
}

/** The figure behind a fault, from what the device said; nothing where there is none. */
export function sayFigure({ fault, detail }: FaultView, device: Device, { say }: Sight): string | undefined {
  const figure = /-?\d+/.exec(detail ?? '')?.[0]
  switch (fault) {
    case 'battery-low':
    case 'battery-empty':
      return typeof device.battery === 'number' ? `${device.battery}\u00a0%` : undefined
    case 'signal-weak':
      return device.health?.rssi === undefined ? undefined : `${device.health.rssi}\u00a0dBm`
    case 'clock-slow':
    case 'clock-fast':
    case 'clock-seconds':
    case 'clock-behind':
      return figure && say('fault.clock-figure', { s: Math.round(Number(figure) / 1000) })
    case 'flooding':
    case 'unusable-messages':
      return figure && say('fault.messages-figure', { n: figure })
    case 'config-rejected':
      return detail?.split(': ').slice(1).join(': ') || undefined
    default:
      return undefined
  }
}

/** What one has to know of how it was found out. */
export function sayWhy({ health, connected }: Device, { say }: Sight): string | undefined {
  const state = health?.state
  switch (state) {
    case 'silent':
      return say(connected ? 'device.why.silent-connected' : 'device.why.silent')
    case 'never-seen':
      return say(connected ? 'device.why.never-seen-connected' : 'device.why.never-seen')
    case 'disconnected':
      return say('device.why.disconnected')
    case 'unplaced':
      return say('device.why.unplaced')
    case 'connected':
    case undefined:
      return undefined
    default:
      return state satisfies never
  }
}

/** How much charge it has; what was not measured is not empty. */
export const sayBattery = ({ battery }: Device, { say }: Pick<Sight, 'say'>): string =>
  typeof battery === 'number' ? say('device.battery', { n: battery }) : say('device.battery-unknown')

/** When it was last heard, by its age. */
export function sayHeard({ lastSeen }: Device, { say, age }: Sight): string {
  if (lastSeen === undefined) return say('device.never-heard')
  return say('device.heard', { age: age(lastSeen) })
}
