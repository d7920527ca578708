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
import { beginLease, type LiveLease, type LiveSample, watchLive } from './live-lease.ts'
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
  /** It was switched off and on: it sends what it has, and counts its messages anew. */
  restart(): void
  /** From now on until `until` it also says blocks of `every` for who watches right now. All ms. */
  stream(lease: { now: number; until: number; every: number }): void
}

export interface Life {
  readonly scenario: Pick<Scenario, 'minutes' | 'timeline' | 'rhythm' | 'rates'>
  readonly kind: DeviceKind
  readonly seed: number
  readonly start: number
  /** where in its interval the device reports, ms */
  readonly offset?: number | undefined
}

/** One device living through a scenario from `start` (ms) on. Nothing happens before it is asked for. */
export function simulate(of: Life): Simulation {
  const { scenario, seed, start: at, offset } = of
  const { rhythm, rates } = scenario
  return of.kind === 'family-bed'
    ? run(of, startFamilyBed({ seed, at, offset, rhythm, rates }), bedWays)
    : run(of, startSmartTerminal({ seed, at, offset }), terminalWays)
}

/** How a kind of device goes on, each a pure function. */
interface Ways<State> {
  every: (state: State) => number
  tick: (state: State, at: number, happenings: readonly Happening[]) => Step<State>
  configure: (state: State, config: DeviceConfig) => Step<State>
  finish: (state: State) => Step<State>
  /** what it measures right now, where it measures anything */
  live: (state: State, at: number) => LiveSample | undefined
}

const bedWays: Ways<FamilyBed> = {
  every: (bed) => bed.sampleEvery,
  tick: tickFamilyBed,
  configure: configureFamilyBed,
  finish: flushFamilyBed,
  live: ({ last: sample, sampleEvery }, at) => sample && { at, sample, sampleEvery },
}

const terminalWays: Ways<SmartTerminal> = {
  every: () => 1000,
  tick: tickSmartTerminal,
  configure: configureSmartTerminal,
  finish: (state) => ({ state, messages: [] }),
  live: () => undefined,
}

function run<State extends { readonly boot: string; readonly seq: number }>(
  of: Life,
  first: State,
  ways: Ways<State>,
): Simulation {
  const end = of.start + of.scenario.minutes * 60_000
  const ahead = of.scenario.timeline.toSorted((a, b) => a.minute - b.minute)
  const ready: Departure[] = []
  let state = first
  let at = of.start
  let over = false
  let boots = 0
  let lease: LiveLease | undefined
  let hurry = () => {}
  // as it was before the departure that was asked for last, which lies in the future and may be asked for anew
  let before = { state, at, over, ahead: [...ahead], ready: [...ready] }

  const take = (step: Step<State>, due: number) => {
    state = step.state
    ready.push(...step.messages.map((message) => ({ due, act: 'send', message }) as const))
  }
  const watch = (live: LiveSample | undefined) => {
    if (!lease || !live || live.at < lease.from) return
    const watched = watchLive(lease, live)
    lease = watched.lease
    if (watched.body) ready.push({ due: live.at, act: 'live', body: watched.body })
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
    watch(ways.live(state, at))
    at += ways.every(state)
  }
  return {
    next() {
      before = { state, at, over, ahead: [...ahead], ready: [...ready] }
      while (ready.length === 0 && !over) tick()
      return ready.shift()
    },
    configure: (config) => take(ways.configure(state, config), at),
    restart() {
      take(ways.finish(state), at)
      boots += 1
      state = { ...state, boot: `${first.boot}-${boots}`, seq: 0 }
    },
    stream(asked) {
      lease = beginLease(lease, asked)
      ;({ state, at, over } = before)
      ahead.splice(0, ahead.length, ...before.ahead)
      ready.splice(0, ready.length, ...before.ready)
      hurry()
    },
    onHurry: (listener) => {
      hurry = listener
    },
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
