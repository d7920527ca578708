import type { DeviceConfig } from '../contracts/answer.ts'
import type { DeviceKind } from '../contracts/names.ts'
import type { Departure, Journey } from './departure.ts'
import {
  configureFamilyBed,
  type FamilyBed,
  flushFamilyBed,
  type Step,
  startFamilyBed,
  tickFamilyBed,
} from './family-bed.ts'
import type { Happening } from './happening.ts'
import type { Scenario } from './scenarios/scenario.ts'
import {
  configureSmartTerminal,
  type SmartTerminal,
  startSmartTerminal,
  tickSmartTerminal,
} from './smart-terminal.ts'

export interface Simulation extends Journey {
  /** Takes a configuration over from the next sample on. */
  configure(config: DeviceConfig): void
}

/** One device living through a scenario from `start` (ms) on. Nothing happens before it is asked for. */
export function simulate(of: {
  scenario: Scenario
  kind: DeviceKind
  seed: number
  start: number
}): Simulation {
  return of.kind === 'family-bed'
    ? run(of, startFamilyBed({ seed: of.seed, at: of.start }), bedWays)
    : run(of, startSmartTerminal({ seed: of.seed, at: of.start }), terminalWays)
}

/** How a kind of device goes on, each a pure function. */
interface Ways<State> {
  every: (state: State) => number
  tick: (state: State, at: number, happenings: readonly Happening[]) => Step<State>
  configure: (state: State, config: DeviceConfig) => Step<State>
  finish: (state: State) => Step<State>
}

const bedWays: Ways<FamilyBed> = {
  every: (bed) => bed.sampleEvery,
  tick: tickFamilyBed,
  configure: configureFamilyBed,
  finish: flushFamilyBed,
}

const terminalWays: Ways<SmartTerminal> = {
  every: () => 1000,
  tick: tickSmartTerminal,
  configure: configureSmartTerminal,
  finish: (state) => ({ state, messages: [] }),
}

function run<State>(of: { scenario: Scenario; start: number }, first: State, ways: Ways<State>): Simulation {
  const end = of.start + of.scenario.minutes * 60_000
  const ahead = of.scenario.timeline.toSorted((a, b) => a.minute - b.minute)
  const ready: Departure[] = []
  let state = first
  let at = of.start
  let over = false

  const take = (step: Step<State>, due: number) => {
    state = step.state
    ready.push(...step.messages.map((message) => ({ due, act: 'send', message }) as const))
  }
  const tick = () => {
    if (at >= end) {
      over = true
      return take(ways.finish(state), at)
    }
    const happenings = ahead.splice(0, countUntil(ahead, (at - of.start) / 60_000))
    const surroundings = happenings.flatMap((one) => surroundingOf(one, at))
    ready.push(...surroundings)
    over = surroundings.some((one) => one.act === 'power-off')
    if (!over) take(ways.tick(state, at, happenings), at)
    at += ways.every(state)
  }
  return {
    next() {
      while (ready.length === 0 && !over) tick()
      return ready.shift()
    },
    configure: (config) => take(ways.configure(state, config), at),
  }
}

function countUntil(ahead: readonly { minute: number }[], minute: number): number {
  const index = ahead.findIndex((one) => one.minute > minute)
  return index < 0 ? ahead.length : index
}

function surroundingOf(happening: Happening, due: number): Departure[] {
  if (happening.what === 'network') return [{ due, act: 'network', state: happening.state }]
  if (happening.what === 'power-off') return [{ due, act: 'power-off' }]
  return []
}
