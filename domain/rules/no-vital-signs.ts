import type { Episode } from '../../contracts/alert.ts'
import { longestGapMs } from '../default-plan.ts'
import type { Stretch } from '../stretches.ts'
import { type Gate, passGates, vitalSignGates } from './gate.ts'
import { type Held, heldAt, hold } from './held.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext, SampleRule, Settled, Step } from './rule.ts'

/** Under which the absence of both rates may be judged: a figure that stands for half a minute proves no absence. */
export const absenceGates: readonly Gate[] = [
  'occupied',
  'initialising',
  'known-quality',
  'movement',
  'rhythm',
]
/** A rate must have been measured so shortly before (ms): a sensor that finds none, or still searches, says nothing. */
const foundBeforeMs = 300_000
/** Half a minute must be seen nearly whole: a longer gap (ms) begins anew, and so much of it must be measured. */
const longestBlindMs = 10_000
export const absenceCoverage = 0.8

interface Memory {
  /** when a rate was last measured (ms), since she lay down */
  foundAt: number | null
  absent: Held | null
  open: { episode: Episode; empty: { since: number; ms: number } | null } | null
}

const start: Memory = { foundAt: null, absent: null, open: null }

/**
 * She lies in bed, the signal is good, and neither her heart nor her breath is found any more. The only rule that judges an
 * absence: "not measured" is never zero, but here a sensor that has just measured both says that it sees her well, and
 * sees neither. So it asks for more than any other: known good quality, a sample at least every 10 s, stillness, a rate
 * measured within 5 min before, and nearly all of the time seen. Being silent or poor is not absence.
 */
export const noVitalSigns: SampleRule<Memory> = {
  condition: 'no-vital-signs',
  start,
  step(memory, stretch, context) {
    if (stretch.occupied === false) return leaveBed(memory, stretch)
    const seen = memory.open?.empty && stretch.occupied ? comeBack(memory) : memory
    if (stretch.initialising) return { memory: keep({ ...seen, foundAt: null, absent: null }) }
    const isFound = stretch.heartRate !== null || stretch.respirationRate !== null
    if (isFound)
      return passGates(stretch, vitalSignGates).outcome === 'judged'
        ? find(seen, stretch, context)
        : { memory: seen }
    if (passGates(stretch, ['movement']).outcome === 'gated')
      return { memory: keep({ ...seen, absent: null }) }
    if (passGates(stretch, absenceGates).outcome === 'gated') return { memory: seen }
    return { memory: miss(seen, stretch, context) }
  },
  mark(memory, { type, at }) {
    if (type !== 'left-bed' && type !== 'returned') return { memory }
    return leaveBed(memory, { from: at, to: at })
  },
  open: ({ open }) => open?.episode,
  dueAt: () => undefined,
}

/** Where nothing is open and no rate was found, nothing is remembered. */
const keep = (memory: Memory): Memory =>
  memory.foundAt === null && memory.absent === null && memory.open === null ? start : memory

const comeBack = (memory: Memory): Memory =>
  memory.open ? { ...memory, open: { ...memory.open, empty: null } } : memory

/** A rate is measured: it is over. */
function find(memory: Memory, stretch: Stretch, { plan }: RuleContext): Step<Memory> {
  const isAsked = plan['no-vital-signs'].on.value
  const found = isAsked ? { foundAt: stretch.to, absent: null, open: null } : start
  return memory.open
    ? { memory: found, ended: settle(memory.open.episode, stretch.from, stretch.from) }
    : { memory: found }
}

function miss(memory: Memory, stretch: Stretch, { plan }: RuleContext): Memory {
  const { on, seconds } = plan['no-vital-signs']
  if (memory.open) return memory
  if (!on.value || memory.foundAt === null) return start
  const absent = hold(memory.absent, stretch, { value: 0, gapMs: longestBlindMs, farther: Math.max })
  if (absent.since - memory.foundAt > foundBeforeMs) return start
  const holdMs = seconds.value * 1000
  const provedAt = heldAt(memory.absent, absent, { stretch, holdMs, coverage: absenceCoverage })
  if (provedAt === undefined) return { ...memory, absent }
  const { since, late, measuredMs } = absent
  const evidence = {
    from: since,
    to: absent.last,
    measuredSeconds: Math.round(measuredMs / 1000),
    heldSeconds: seconds.value,
    lastFound: memory.foundAt,
    ...tellLimit(seconds),
  }
  const condition = 'no-vital-signs'
  const episode: Episode = { condition, onset: since, provedAt, priority: 'critical', late, evidence }
  return { ...memory, absent, open: { episode, empty: null } }
}

/**
 * An empty bed has no vital signs: what was found before counts no more, and a sensor may search when she is back. Two
 * minutes of being seen empty end an episode where she left.
 */
function leaveBed(memory: Memory, { from, to }: Pick<Stretch, 'from' | 'to'>): Step<Memory> {
  if (!memory.open) return { memory: start }
  const { episode } = memory.open
  const before = memory.open.empty ?? { since: from, ms: 0 }
  const empty = { since: before.since, ms: before.ms + to - from }
  if (empty.ms >= longestGapMs) {
    return {
      memory: start,
      ended: settle(episode, empty.since, Math.max(from, from + longestGapMs - before.ms - 1)),
    }
  }
  return { memory: { foundAt: null, absent: null, open: { episode, empty } } }
}

const settle = (episode: Episode, end: number, settledAt: number): Settled => ({
  ...episode,
  end: Math.max(end, episode.provedAt),
  settledAt,
})
