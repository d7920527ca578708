import type { Episode } from '../../contracts/alert.ts'
import type { Mark } from '../../contracts/mark.ts'
import { longestGapMs, trustworthyQuality, vitalSignTiming } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'
import { type Held, heldAt, hold } from './held.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext, SampleRule, Step } from './rule.ts'
import { buildSaid, countsAt, isStillLate, nextLook, type Said, toldBy } from './said.ts'

/** Share of the minutes in which the signal must have been measured to be poor. */
export const poorCoverage = 0.8

interface Memory {
  /** what a device says of itself, until the same device says that it is well */
  said: Said | null
  poor: Held | null
  /** measured to be good, while a poor signal is part of the episode */
  good: Held | null
  /** `isPoor`: its signal has been poor for long enough and not good since; `saidUntil`: when the device took it back (ms) */
  open: { episode: Episode; isPoor: boolean; saidUntil: number } | null
}

const start: Memory = { said: null, poor: null, good: null, open: null }

/**
 * A sensor says that it is at fault (detached, say), or its signal is poor while the bed may be in use: nobody can be
 * watched over by it. Both are one episode: it is over when the device says so and the signal is good, as far as each was
 * part of it. A good signal alone does not take back what a device says of one of its parts.
 */
export const sensorFault: SampleRule<Memory> = {
  condition: 'sensor-fault',
  start,
  step(memory, stretch, context) {
    const seen = countSaid(memory, stretch.from)
    // An empty bed has no signal to be good or poor.
    if (stretch.quality === null || stretch.occupied === false) return { memory: seen }
    return stretch.quality < trustworthyQuality
      ? { memory: worsen(seen, stretch, context) }
      : improve(seen, stretch)
  },
  mark(memory, mark, context) {
    const seen = countSaid(memory, mark.at)
    if (mark.type === 'sensor-fault') return { memory: { ...seen, said: sayFault(seen.said, mark, context) } }
    return mark.type === 'sensor-ok' || mark.type === 'taken-away' ? takeBack(seen, mark) : { memory: seen }
  },
  open(memory, context) {
    const { said } = memory
    if (!said || context.now < countsAt(said, context)) return memory.open?.episode
    const { open } = countSaid(memory, said.due)
    return open ? { ...open.episode, late: open.episode.late && isStillLate(said, context) } : undefined
  },
  dueAt: ({ said }, context) => (said ? nextLook(said, context) : undefined),
}

const keep = (memory: Memory): Memory =>
  memory.said === null && memory.poor === null && memory.open === null ? start : memory

/** Said again it is the same fault, and whoever said it last must take it back: a mat may have been swapped meanwhile. */
function sayFault(said: Said | null, mark: Mark, { plan }: RuleContext): Said {
  if (said) return { ...said, deviceId: mark.deviceId, late: said.late && mark.late }
  const { minutes } = plan['sensor-fault']
  const { part } = (mark.data ?? {}) as { part?: string }
  const evidence = { ...(part === undefined ? {} : { part }), minutes: minutes.value, ...tellLimit(minutes) }
  return buildSaid(mark, { due: mark.at + minutes.value * 60_000, evidence })
}

/** What a device said counts once it is due by `at` (ms); at once as part of an episode that is open already. */
function countSaid(memory: Memory, at: number): Memory {
  const { said, open } = memory
  if (!said || (said.due > at && !open)) return memory
  const told = { ...said.evidence, ...toldBy(said) }
  if (open) {
    if (open.episode.evidence.device !== undefined) return memory
    return {
      ...memory,
      open: { ...open, episode: { ...open.episode, evidence: { ...open.episode.evidence, ...told } } },
    }
  }
  const { at: onset, due: provedAt, late } = said
  const episode: Episode = {
    condition: 'sensor-fault',
    onset,
    provedAt,
    priority: 'technical',
    late,
    evidence: told,
  }
  return { ...memory, open: { episode, isPoor: false, saidUntil: 0 } }
}

function takeBack(memory: Memory, mark: Mark): Step<Memory> {
  const { said, open } = memory
  if (!said || said.deviceId !== mark.deviceId) return { memory }
  const rest = { ...memory, said: null }
  if (!open || open.isPoor)
    return { memory: keep(open ? { ...rest, open: { ...open, saidUntil: mark.at } } : rest) }
  // What is measured counts anew from then on, so that no two episodes overlap.
  return end({ ...rest, poor: null }, mark.at, mark.at)
}

function worsen(memory: Memory, stretch: Stretch, { plan }: RuleContext): Memory {
  const { minutes } = plan['sensor-fault']
  const value = stretch.quality ?? 0
  const poor = hold(memory.poor, stretch, { value, gapMs: longestGapMs, farther: Math.min })
  const holdMs = minutes.value * 60_000
  const provedAt = heldAt(memory.poor, poor, { stretch, holdMs, coverage: poorCoverage })
  const next: Memory = { ...memory, poor, good: null }
  if (provedAt === undefined || memory.open?.isPoor) return next
  const { open } = countSaid(next, provedAt)
  const evidence = {
    from: poor.since,
    to: poor.last,
    measuredSeconds: Math.round(poor.measuredMs / 1000),
    quality: poor.extreme,
    minutes: minutes.value,
    ...tellLimit(minutes),
  }
  if (open) {
    const late = open.episode.late && poor.late
    const episode = { ...open.episode, late, evidence: { ...evidence, ...open.episode.evidence } }
    return { ...next, open: { ...open, isPoor: true, episode } }
  }
  const onset = poor.since
  const { late } = poor
  const episode: Episode = {
    condition: 'sensor-fault',
    onset,
    provedAt,
    priority: 'technical',
    late,
    evidence,
  }
  return { ...next, open: { episode, isPoor: true, saidUntil: 0 } }
}

function improve(memory: Memory, stretch: Stretch): Step<Memory> {
  const { open } = memory
  if (!open?.isPoor) return { memory: keep({ ...memory, poor: null }) }
  const said = { value: stretch.quality ?? 0, gapMs: longestGapMs, farther: Math.max }
  const good = hold(memory.good, stretch, said)
  const goodAt = heldAt(memory.good, good, { stretch, holdMs: vitalSignTiming.clearHoldMs, coverage: 0 })
  if (goodAt === undefined) return { memory: { ...memory, poor: null, good } }
  const rest = { ...memory, poor: null, good: null }
  if (memory.said) {
    return { memory: { ...countSaid(rest, goodAt), open: { ...open, isPoor: false } } }
  }
  return end(rest, Math.max(good.since, open.saidUntil), Math.max(stretch.from, goodAt - 1))
}

function end(memory: Memory, at: number, settledAt: number): Step<Memory> {
  const rest = keep({ ...memory, good: null, open: null })
  if (!memory.open) return { memory: rest }
  const { episode } = memory.open
  return { memory: rest, ended: { ...episode, end: Math.max(at, episode.provedAt), settledAt } }
}
