import type { DeviceConfig } from '../contracts/answer.ts'
import type { DeviceEvent } from '../contracts/event.ts'
import { type Noticed, nothingNoticed, notice, type Saying, sayHappening, sayNoticed } from './bed-sayings.ts'
import type { Happening } from './happening.ts'
import { befallMat, type Mat, newMat, senseWith } from './mat.ts'
import { addSample, columnsOf, fullBlock, type OpenBlock } from './open-block.ts'
import type { Outgoing } from './outgoing.ts'
import {
  ageSleeper,
  moveSleeper,
  type RestingRates,
  restingRatesOf,
  type Sample,
  type Sleeper,
  sampleSleeper,
  startSleeper,
} from './sleeper.ts'

/** How a bed measures: every second, or one sample each half minute and at once when a rate reaches a limit (4G mats). */
export type Rhythm = 'second' | 'half-minute'

/** Everything a simulated bed knows between two samples. */
export interface FamilyBed {
  readonly boot: string
  readonly seed: number
  readonly rhythm: Rhythm
  readonly sampleEvery: number
  readonly reportEvery: number
  /** where in its interval it reports (ms), so that a fleet does not speak in one second; without it, from its start on */
  readonly offset?: number
  readonly sleeper: Sleeper
  readonly mat: Mat
  readonly block?: OpenBlock
  readonly last?: Sample
  readonly seq: number
  readonly said: number
  readonly ticks: number
  readonly noticed: Noticed
}

export interface Step<State> {
  readonly state: State
  readonly messages: readonly Outgoing[]
}

export interface BedStart {
  readonly seed: number
  readonly at: number
  readonly rhythm?: Rhythm | undefined
  readonly offset?: number | undefined
  readonly rates?: RestingRates | undefined
}

/** A bed that was switched on at `at` (ms) with somebody lying in it. The same seed gives the same night. */
export function startFamilyBed({ seed, at, rhythm = 'second', offset, rates }: BedStart): FamilyBed {
  return {
    boot: `s${seed.toString(36)}-${at.toString(36)}`,
    seed,
    rhythm,
    sampleEvery: 1000,
    reportEvery: rhythm === 'second' ? 60_000 : 30_000,
    ...(offset === undefined ? {} : { offset }),
    sleeper: startSleeper(rates ?? restingRatesOf(seed)),
    mat: newMat,
    seq: 0,
    said: 0,
    ticks: 0,
    noticed: nothingNoticed,
  }
}

/**
 * One sample at `at` (ms) after what happened since the last. A block goes out every `reportEvery`, and at once when she
 * leaves or returns, when a limit is crossed, and with every event.
 */
export function tickFamilyBed(bed: FamilyBed, at: number, happenings: readonly Happening[]): Step<FamilyBed> {
  const mat = happenings.reduce(befallMat, bed.mat)
  // what was measured while the sensor was well does not go out under the word that it initialises
  const before = mat.signal === bed.mat.signal ? { state: bed, messages: [] } : flushFamilyBed(bed)
  const sleeper = ageSleeper(happenings.reduce(moveSleeper, bed.sleeper), bed.sampleEvery / 1000)
  const draw = bed.ticks + 1
  const sample = senseWith(mat, sampleSleeper(sleeper, bed.seed, draw), { seed: bed.seed, draw })
  const { breathing } = sleeper
  const noticed = notice(bed.noticed, { sample, battery: mat.battery, every: bed.sampleEvery, breathing })
  const instant = bed.rhythm === 'half-minute'
  const said = [
    ...happenings.flatMap(sayHappening),
    ...sayNoticed(bed.noticed, noticed, { instant, value: sample.heartRate }),
  ]
  const events = said.map((saying, index) => buildEvent(`${bed.boot}-${bed.said + index}`, at, saying))
  const { block } = before.state
  const next: FamilyBed = {
    ...before.state,
    ...{ sleeper, mat, noticed, last: sample },
    block: addSample(block, { at, sample }, instant ? 'newest' : 'all'),
    ticks: draw,
    said: bed.said + events.length,
  }
  const isChanged = events.length > 0 || noticed.heart !== bed.noticed.heart
  const step = isChanged || isDue(next, at) ? flushFamilyBed(next) : { state: next, messages: [] }
  return { state: step.state, messages: [...before.messages, ...events, ...step.messages] }
}

/** Sends what has been measured so far. */
export function flushFamilyBed(bed: FamilyBed): Step<FamilyBed> {
  const { block, ...rest } = bed
  if (!block) return { state: bed, messages: [] }
  const every = bed.rhythm === 'second' ? bed.sampleEvery : bed.reportEvery
  const body = {
    v: 1,
    boot: bed.boot,
    seq: bed.seq,
    ...columnsOf(block, { every, unmeasured: bed.mat.unmeasured }),
    initialising: bed.mat.signal === 'initialising',
    battery: bed.mat.battery,
    mains: bed.mat.mains,
    rssi: bed.mat.rssi,
    firmware: 'sim-1',
  } as const
  return { state: { ...rest, seq: bed.seq + 1 }, messages: [{ kind: 'telemetry', body }] }
}

/** Takes a new configuration over, after sending what was measured under the old one. */
export function configureFamilyBed(bed: FamilyBed, config: DeviceConfig): Step<FamilyBed> {
  const { state, messages } = flushFamilyBed(bed)
  return { state: { ...state, sampleEvery: config.sampleEvery, reportEvery: config.reportEvery }, messages }
}

function isDue({ block, offset, sampleEvery, reportEvery }: FamilyBed, at: number): boolean {
  if (!block) return false
  const next = at + sampleEvery
  if (block.samples.length >= fullBlock || next - block.openedAt >= reportEvery) return true
  if (offset === undefined) return false
  const turnOf = (time: number) => Math.floor((time - offset) / reportEvery)
  return turnOf(next) > turnOf(block.openedAt)
}

function buildEvent(id: string, at: number, saying: Saying): Outgoing {
  return { kind: 'event', body: { v: 1, id, at, ...saying } as DeviceEvent }
}
