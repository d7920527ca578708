import type { Condition, Episode } from '../../contracts/alert.ts'
import { heartRateTiming as timing } from '../default-plan.ts'
import type { HeartLimits } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'
import { gateVitalSigns } from './gate.ts'
import { type Held, heldAt, hold } from './held.ts'
import type { SampleRule } from './rule.ts'

interface Memory {
  high: Held | null
  medium: Held | null
  inside: Held | null
  empty: { since: number; ms: number } | null
  open: Episode | null
}

interface Side {
  condition: Extract<Condition, 'heart-rate-high' | 'heart-rate-low'>
  /** whether a value is at or beyond a limit */
  beyond(value: number, limit: number): boolean
  /** the limit that must be kept to be back inside */
  back(limit: number): number
  farther(a: number, b: number): number
}

const start: Memory = { high: null, medium: null, inside: null, empty: null, open: null }

function heartRateRule(side: Side): SampleRule<Memory> {
  return {
    condition: side.condition,
    start,
    step(memory, stretch, context) {
      const limits = context.plan[side.condition]
      if (!limits.on.value)
        return { memory: start, ...(memory.open ? { ended: endAt(memory.open, stretch.from) } : {}) }
      if (stretch.occupied === false) return leave(memory, stretch)
      if (stretch.heartRate === null || gateVitalSigns(stretch).outcome === 'gated') {
        return { memory: { ...memory, empty: stretch.occupied === true ? null : memory.empty } }
      }
      return measure(side, { ...memory, empty: null }, { stretch, value: stretch.heartRate, limits })
    },
    open: (memory) => memory.open ?? undefined,
    dueAt: () => undefined,
  }
}

interface Measurement {
  stretch: Stretch
  value: number
  limits: HeartLimits
}

function measure(
  side: Side,
  memory: Memory,
  { stretch, value, limits }: Measurement,
): ReturnType<SampleRule<Memory>['step']> {
  const isHigh = side.beyond(value, limits.high.value)
  const isMedium = isHigh || side.beyond(value, limits.medium.value)
  const nearest =
    side.farther(limits.high.value, limits.medium.value) === limits.high.value ? limits.medium : limits.high
  const isInside = !side.beyond(value, side.back(nearest.value))
  const next: Memory = {
    ...memory,
    high: isHigh ? hold(memory.high, stretch, value, side.farther) : null,
    medium: isMedium ? hold(memory.medium, stretch, value, side.farther) : null,
    inside: isInside ? hold(memory.inside, stretch, value, side.farther) : null,
  }
  if (next.open && next.inside && next.inside.measuredMs >= timing.clearHoldMs) {
    return { memory: { ...next, open: null }, ended: endAt(next.open, next.inside.since) }
  }
  return { memory: { ...next, open: prove(side, memory, next, { stretch, value, limits }) } }
}

function prove(side: Side, before: Memory, after: Memory, { stretch, limits }: Measurement): Episode | null {
  const high = after.high && heldAt(before.high, after.high, stretch, timing.highHoldMs)
  const medium = after.medium && heldAt(before.medium, after.medium, stretch, timing.mediumHoldMs)
  const level = high ? 'high' : 'medium'
  const run = high ? after.high : after.medium
  const provedAt = high ?? medium
  if (!run || provedAt === null || provedAt === undefined) return after.open
  const evidence = {
    from: run.since,
    to: run.last,
    measuredSeconds: Math.round(run.measuredMs / 1000),
    last: run.lastValue,
    extreme: run.extreme,
    limit: limits[level].value,
    limitFrom: limits[level].from,
  }
  const open = after.open
  if (!open) {
    return {
      condition: side.condition,
      onset: run.since,
      provedAt,
      priority: level,
      late: stretch.late,
      evidence,
    }
  }
  const late = open.late && stretch.late
  if (open.priority === 'medium' && level === 'high') return { ...open, priority: 'high', late, evidence }
  return { ...open, late, evidence: open.priority === level ? evidence : open.evidence }
}

/** An empty bed has no heart rate: after 2 min of being seen empty the episode ends where she left. */
function leave(memory: Memory, stretch: Stretch): ReturnType<SampleRule<Memory>['step']> {
  const length = stretch.to - stretch.from
  const empty = memory.empty
    ? { ...memory.empty, ms: memory.empty.ms + length }
    : { since: stretch.from, ms: length }
  if (empty.ms < timing.clearHoldMs) return { memory: { ...memory, empty } }
  return {
    memory: { ...start, empty },
    ...(memory.open ? { ended: endAt(memory.open, empty.since) } : {}),
  }
}

const endAt = (episode: Episode, end: number): Episode => ({
  ...episode,
  end: Math.max(end, episode.provedAt),
})

export const heartRateHigh = heartRateRule({
  condition: 'heart-rate-high',
  beyond: (value, limit) => value >= limit,
  back: (limit) => limit - timing.hysteresis,
  farther: Math.max,
})

export const heartRateLow = heartRateRule({
  condition: 'heart-rate-low',
  beyond: (value, limit) => value <= limit,
  back: (limit) => limit + timing.hysteresis,
  farther: Math.min,
})
