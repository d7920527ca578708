import type { Condition, Episode } from '../../contracts/alert.ts'
import type { Mark } from '../../contracts/mark.ts'
import { nextTimeOfDay } from '../local-time.ts'
import type { Stretch } from '../stretches.ts'
import { silentDeadline } from './absence.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext, SampleRule, Step } from './rule.ts'

/** Where she should be by a time of day, as data. */
export interface DailyDeadline {
  condition: Condition & ('not-in-bed-by' | 'not-up-by')
  /** whether she should lie in bed then */
  shouldLie: boolean
}

/** Unseen for longer than this (ms, three of the longest reporting intervals) nobody knows where she is. */
const unseenMs = 900_000

interface Memory {
  /** whether she was in bed when last seen, or by what the bed last said; null: not known */
  inBed: boolean | null
  /** until when (ms) that is known */
  seenUntil: number
  /** the bed has said so, and holds to it as long as it is heard */
  isSaid: boolean
  /** when what showed it reached us: the next block may disprove it */
  heard: number
  /** from here on (ms) the time of day has not been looked for yet */
  from: number
  open: Episode | null
}

const start: Memory = { inBed: null, seenUntil: 0, isSaid: false, heard: 0, from: 0, open: null }

type Seen = Pick<Stretch, 'from' | 'to' | 'arrived' | 'late'>

/**
 * At a time of the day, by the clock on her wall, she is not where she should be, as last seen; once a day. It ends when
 * she is. Where nobody knows, because the bed was not seen for a quarter of an hour, nothing is said: silence is told by
 * itself. Nothing is remembered where the plan does not ask.
 */
export function dailyDeadline(rule: DailyDeadline): SampleRule<Memory> {
  const { condition } = rule
  return {
    condition,
    start,
    step(memory, stretch, context) {
      if (memory === start && !context.plan[condition].on.value) return { memory }
      return look(rule, memory, { seen: stretch, inBed: stretch.occupied, isSaid: false, context })
    },
    mark(memory, mark, context) {
      const inBed = inBedBy(mark)
      if (inBed === undefined || (memory === start && !context.plan[condition].on.value)) return { memory }
      const seen = { from: mark.at, to: mark.at, arrived: mark.arrived, late: mark.late }
      return look(rule, memory, { seen, inBed, isSaid: true, context })
    },
    open(memory, context) {
      if (memory.open) return memory.open
      const at = passedUnseen(rule, memory, { to: context.now + 1, context })
      if (at === undefined || context.now < unseenDue(at, memory, context)) return undefined
      return episodeOf(rule, { at, late: false, lastSeen: memory.seenUntil }, context)
    },
    dueAt(memory, context) {
      const at = passedUnseen(rule, memory, { to: Number.POSITIVE_INFINITY, context })
      const due = at === undefined ? undefined : unseenDue(at, memory, context)
      return due !== undefined && due > context.now ? due : undefined
    },
  }
}

function inBedBy({ type }: Mark): boolean | undefined {
  if (type === 'left-bed') return false
  return type === 'returned' || type === 'lay-down' ? true : undefined
}

const unseenDue = (at: number, { heard }: Memory, context: RuleContext): number =>
  silentDeadline({ due: at, heard }, context)

interface Look {
  seen: Seen
  inBed: boolean | null
  isSaid: boolean
  context: RuleContext
}

/** Carries the rule to the end of what was seen: first the time until then, then what it shows. */
function look(rule: DailyDeadline, memory: Memory, what: Look): Step<Memory> {
  const { seen, context } = what
  // Not measured: nothing new is known, and the next block may still say where she was.
  if (what.inBed === null && !memory.isSaid) return { memory: forget(rule, memory, context) }
  const missed = passedUnseen(rule, memory, { to: seen.from, context })
  const open =
    memory.open ?? (missed === undefined ? null : missedEpisode(rule, memory, { at: missed, what }))
  const next: Memory = { ...known(memory, what), from: Math.max(memory.from, afterSeen(seen)), open }
  if (what.inBed === rule.shouldLie) return arrive(rule, next, what)
  if (open)
    return { memory: { ...next, open: { ...open, late: open.late && (what.inBed === null || seen.late) } } }
  const at = passedSeen(rule, { from: Math.max(memory.from, seen.from), next, context })
  if (at === undefined) return { memory: forget(rule, next, context) }
  return { memory: { ...next, open: episodeOf(rule, { at, late: seen.late }, context) } }
}

/** The time of day, if it lies in what has just been seen (`from` up to where `next` stands) and she is elsewhere. */
function passedSeen(
  rule: DailyDeadline,
  { from, next, context }: { from: number; next: Memory; context: RuleContext },
): number | undefined {
  const { on, at: timeOfDay } = context.plan[rule.condition]
  if (!on.value || !isWrong(rule, next)) return undefined
  const at = nextTimeOfDay(from, timeOfDay.value, context.timeZone)
  return at < next.from ? at : undefined
}

/** An instant is looked at whole, a stretch up to its end. */
const afterSeen = ({ from, to }: Seen): number => (from === to ? to + 1 : to)

/** A bed that says nothing new holds to what it said; one that measures null has lost sight of her. */
function known(memory: Memory, { seen, inBed, isSaid }: Look): Memory {
  if (inBed !== null)
    return { ...memory, inBed, isSaid, seenUntil: seen.to, heard: Math.max(memory.heard, seen.arrived) }
  return memory.isSaid
    ? { ...memory, seenUntil: seen.to, heard: Math.max(memory.heard, seen.arrived) }
    : memory
}

const isWrong = ({ shouldLie }: DailyDeadline, { inBed }: Memory): boolean =>
  inBed !== null && inBed !== shouldLie

/** The time of day, if it has come before `to` (ms) since it was last looked for, while she was last seen elsewhere. */
function passedUnseen(
  rule: DailyDeadline,
  memory: Memory,
  { to, context }: { to: number; context: RuleContext },
): number | undefined {
  const { on, at: timeOfDay } = context.plan[rule.condition]
  if (memory.open || !on.value || !isWrong(rule, memory)) return undefined
  const at = nextTimeOfDay(memory.from, timeOfDay.value, context.timeZone)
  return at < to && at <= memory.seenUntil + unseenMs ? at : undefined
}

function missedEpisode(
  rule: DailyDeadline,
  memory: Memory,
  { at, what }: { at: number; what: Look },
): Episode {
  return episodeOf(rule, { at, late: what.seen.late, lastSeen: memory.seenUntil }, what.context)
}

/** She is where she should be. */
function arrive(rule: DailyDeadline, memory: Memory, { seen, context }: Look): Step<Memory> {
  const next = forget(rule, { ...memory, open: null }, context)
  if (!memory.open) return { memory: next }
  return {
    memory: next,
    ended: { ...memory.open, end: Math.max(seen.from, memory.open.provedAt), settledAt: seen.from },
  }
}

const forget = (rule: DailyDeadline, memory: Memory, { plan }: RuleContext): Memory =>
  plan[rule.condition].on.value || memory.open ? memory : start

function episodeOf(
  rule: DailyDeadline,
  { at, late, lastSeen }: { at: number; late: boolean; lastSeen?: number },
  { plan }: RuleContext,
): Episode {
  const setting = plan[rule.condition].at
  return {
    condition: rule.condition,
    onset: at,
    provedAt: at,
    priority: 'medium',
    late,
    evidence: { at: setting.value, ...tellLimit(setting), ...(lastSeen === undefined ? {} : { lastSeen }) },
  }
}
