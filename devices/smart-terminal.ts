import type { DeviceConfig } from '../contracts/answer.ts'
import type { DeviceEvent } from '../contracts/event.ts'
import type { Step } from './family-bed.ts'
import type { Happening } from './happening.ts'
import type { Outgoing } from './outgoing.ts'

/** Everything a simulated smart terminal knows between two ticks. */
export interface SmartTerminal {
  readonly boot: string
  readonly reportEvery: number
  /** where in its interval it reports, ms */
  readonly offset?: number
  readonly seq: number
  readonly said: number
  readonly mains: boolean
  /** the fall it suspected last, which it may take back */
  readonly suspicion?: string
  /** when it last said anything about itself, ms */
  readonly reportedAt?: number
}

/** A terminal that was switched on at `at` (ms). */
export function startSmartTerminal(of: {
  seed: number
  at: number
  offset?: number | undefined
}): SmartTerminal {
  return {
    boot: `t${of.seed.toString(36)}-${of.at.toString(36)}`,
    reportEvery: 60_000,
    ...(of.offset === undefined ? {} : { offset: of.offset }),
    seq: 0,
    said: 0,
    mains: true,
  }
}

/** Says every key press and sensor change at once, and gives a sign of life (telemetry without columns) every `reportEvery`. */
export function tickSmartTerminal(
  terminal: SmartTerminal,
  at: number,
  happenings: readonly Happening[],
): Step<SmartTerminal> {
  const events: Outgoing[] = []
  let { mains, suspicion } = terminal
  for (const happening of happenings) {
    if (happening.what === 'mains') mains = happening.state === 'back'
    const said = sayingOf(happening, suspicion)
    if (!said) continue
    const id = `${terminal.boot}-${terminal.said + events.length}`
    if (happening.what === 'fall' && happening.certainty === 'suspected') suspicion = id
    events.push({ kind: 'event', body: { v: 1, id, at, ...said } as DeviceEvent })
  }
  const said = terminal.said + events.length
  const state = { ...terminal, mains, said, ...(suspicion === undefined ? {} : { suspicion }) }
  if (!isDue(terminal, at) && events.length === 0) return { state, messages: [] }
  const life = { v: 1, boot: state.boot, seq: state.seq, at, battery: 100, mains, firmware: 'sim-1' } as const
  return {
    state: { ...state, seq: state.seq + 1, reportedAt: at },
    messages: [...events, { kind: 'telemetry', body: life }],
  }
}

/** Takes a new configuration over. */
export function configureSmartTerminal(terminal: SmartTerminal, config: DeviceConfig): Step<SmartTerminal> {
  return { state: { ...terminal, reportEvery: config.reportEvery }, messages: [] }
}

function isDue({ reportedAt, reportEvery, offset }: SmartTerminal, at: number): boolean {
  if (reportedAt === undefined || at - reportedAt >= reportEvery) return true
  if (offset === undefined) return false
  return Math.floor((at - offset) / reportEvery) > Math.floor((reportedAt - offset) / reportEvery)
}

function sayingOf(
  happening: Happening,
  suspicion: string | undefined,
): Pick<DeviceEvent, 'type' | 'data'> | undefined {
  switch (happening.what) {
    case 'press-help':
      return { type: 'sos', data: { key: 'red' } }
    case 'press-service':
      return { type: 'service-call', data: { key: 'green' } }
    case 'fall': {
      const { certainty } = happening
      return { type: 'fall', data: { certainty, ...(certainty === 'suspected' ? {} : { re: suspicion }) } }
    }
    case 'sensor':
      return { type: happening.sensor, data: { state: happening.state } }
    case 'mains':
      return { type: happening.state === 'lost' ? 'mains-lost' : 'mains-back', data: {} }
    case 'blood-pressure': {
      const { systolic, diastolic } = happening
      return { type: 'measurement', data: { kind: 'blood-pressure', systolic, diastolic } }
    }
    case 'spo2':
      return { type: 'measurement', data: { kind: 'spo2', spo2: happening.percent } }
    default:
      return undefined
  }
}
