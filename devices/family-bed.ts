import type { DeviceConfig } from '../contracts/answer.ts'
import type { DeviceEvent } from '../contracts/event.ts'
import type { Happening } from './happening.ts'
import { addSample, columnsOf, fullBlock, type OpenBlock } from './open-block.ts'
import type { Outgoing } from './outgoing.ts'
import { ageSleeper, moveSleeper, type Sample, type Sleeper, sampleSleeper, startSleeper } from './sleeper.ts'

/** Everything a simulated bed knows between two samples. */
export interface FamilyBed {
  readonly boot: string
  readonly seed: number
  readonly sampleEvery: number
  readonly reportEvery: number
  readonly sleeper: Sleeper
  readonly block?: OpenBlock
  readonly last?: Sample
  readonly seq: number
  readonly said: number
  readonly ticks: number
  readonly mains: boolean
  /** whether the heart rate is outside what the bed watches for */
  readonly alarmed: boolean
}

export interface Step<State> {
  readonly state: State
  readonly messages: readonly Outgoing[]
}

/** A heart rate beyond these is said at once; it counts as calm again 5 /min inside. Defaults of product.md. */
const HEART = { low: 45, high: 120, back: 5 }

/** A bed that was switched on at `at` (ms) with somebody lying in it. The same seed gives the same night. */
export function startFamilyBed({ seed, at }: { seed: number; at: number }): FamilyBed {
  return {
    boot: `s${seed.toString(36)}-${at.toString(36)}`,
    seed,
    sampleEvery: 1000,
    reportEvery: 60_000,
    sleeper: startSleeper(seed),
    seq: 0,
    said: 0,
    ticks: 0,
    mains: true,
    alarmed: false,
  }
}

/**
 * One sample at `at` (ms) after what happened since the last. A block goes out every `reportEvery`, and at once when she
 * leaves or returns, when a limit is crossed, and with every event.
 */
export function tickFamilyBed(bed: FamilyBed, at: number, happenings: readonly Happening[]): Step<FamilyBed> {
  const sleeper = ageSleeper(happenings.reduce(moveSleeper, bed.sleeper), bed.sampleEvery / 1000)
  const sample = sampleSleeper(sleeper, bed.seed, bed.ticks + 1)
  const mains = mainsAfter(bed.mains, happenings)
  const alarmed = isAlarmed(bed.alarmed, sample.heartRate)
  const said = sayings({ bed, sample, happenings })
  const events = said.map((saying, index) => buildEvent(`${bed.boot}-${bed.said + index}`, at, saying))
  const changed = events.length > 0 || alarmed !== bed.alarmed
  const next: FamilyBed = {
    ...bed,
    sleeper,
    mains,
    alarmed,
    last: sample,
    block: addSample(bed.block, at, sample),
    ticks: bed.ticks + 1,
    said: bed.said + events.length,
  }
  const step = changed || isDue(next, at) ? flushFamilyBed(next) : { state: next, messages: [] }
  return { state: step.state, messages: [...events, ...step.messages] }
}

/** Sends what has been measured so far. */
export function flushFamilyBed(bed: FamilyBed): Step<FamilyBed> {
  const { block, ...rest } = bed
  if (!block) return { state: bed, messages: [] }
  const body = {
    v: 1,
    boot: bed.boot,
    seq: bed.seq,
    ...columnsOf(block, bed.sampleEvery),
    initialising: false,
    battery: 100,
    mains: bed.mains,
    rssi: -61,
    firmware: 'sim-1',
  } as const
  return { state: { ...rest, seq: bed.seq + 1 }, messages: [{ kind: 'telemetry', body }] }
}

/** Takes a new configuration over, after sending what was measured under the old one. */
export function configureFamilyBed(bed: FamilyBed, config: DeviceConfig): Step<FamilyBed> {
  const { state, messages } = flushFamilyBed(bed)
  return { state: { ...state, sampleEvery: config.sampleEvery, reportEvery: config.reportEvery }, messages }
}

function isDue(bed: FamilyBed, at: number): boolean {
  if (!bed.block) return false
  return bed.block.samples.length >= fullBlock || at + bed.sampleEvery - bed.block.at >= bed.reportEvery
}

function isAlarmed(before: boolean, rate: number | null): boolean {
  if (rate === null) return before
  const margin = before ? HEART.back : 0
  return rate <= HEART.low + margin || rate >= HEART.high - margin
}

function mainsAfter(before: boolean, happenings: readonly Happening[]): boolean {
  return happenings.reduce((mains, one) => (one.what === 'mains' ? one.state === 'back' : mains), before)
}

type Saying = Pick<DeviceEvent, 'type' | 'data'>

function sayings(now: { bed: FamilyBed; sample: Sample; happenings: readonly Happening[] }): Saying[] {
  const said: Saying[] = []
  for (const happening of now.happenings) {
    if (happening.what === 'press-help') said.push({ type: 'sos', data: { key: 'cord' } })
    if (happening.what === 'mains')
      said.push({ type: happening.state === 'lost' ? 'mains-lost' : 'mains-back', data: {} })
  }
  const before = now.bed.last?.occupied ?? now.sample.occupied
  if (before && !now.sample.occupied) said.push({ type: 'left-bed', data: {} })
  if (!before && now.sample.occupied) said.push({ type: 'returned', data: {} })
  return said
}

function buildEvent(id: string, at: number, saying: Saying): Outgoing {
  return { kind: 'event', body: { v: 1, id, at, ...saying } as DeviceEvent }
}
