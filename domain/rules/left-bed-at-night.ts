import type { Episode } from '../../contracts/alert.ts'
import { isInWindow } from '../local-time.ts'
import type { Stretch } from '../stretches.ts'
import { heardSince, silentDeadline } from './absence.ts'
import { tellLimit } from './limit.ts'
import type { RuleContext, SampleRule, Step } from './rule.ts'

interface Absent {
  since: number
  lastSeen: number
  /** when the newest block that shows it reached us: the next one may disprove it */
  heard: number
  /** proved only by late samples, or not at all yet */
  late: boolean
  /** seen absent at or after the deadline: what the plan said then */
  proved: Record<string, unknown> | null
  /** how long (ms) she might be away when that was seen */
  allowedMs: number
}

interface Memory {
  /** whether she was in bed when last seen */
  inBed: boolean | null
  absent: Absent | null
}

/** A time (ms) of which it is known whether she lies in bed. */
type Seen = Pick<Stretch, 'from' | 'to' | 'arrived' | 'late'>

const inBed: Memory = { inBed: true, absent: null }
const outOfBed: Memory = { inBed: false, absent: null }
const minutesMs = ({ plan }: RuleContext): number => plan['left-bed-at-night'].minutes.value * 60_000

/** She left her bed inside the night window and is not back. Counted from the first sample that shows the bed empty. */
export const leftBedAtNight: SampleRule<Memory> = {
  condition: 'left-bed',
  start: { inBed: null, absent: null },
  step(memory, stretch, context) {
    if (stretch.occupied === null) return { memory }
    if (stretch.occupied) return comeBack(memory, stretch, context)
    return stayAway(memory, stretch, context)
  },
  mark(memory, { type, at, arrived, late }, context) {
    const seen = { from: at, to: at, arrived, late }
    if (type === 'returned') return comeBack(memory, seen, context)
    // Who is said to leave has lain there, even if that was never seen.
    const before = memory.inBed === null ? inBed : memory
    return type === 'left-bed' ? stayAway(before, seen, context) : { memory }
  },
  open({ absent }, context) {
    if (!absent) return undefined
    if (absent.proved) return episodeOf(absent, context)
    if (!isOn(context) || context.now < deadlineOf(absent, context)) return undefined
    return { ...episodeOf({ ...absent, late: false }, context), lastSeenAbsent: true }
  },
  dueAt({ absent }, context) {
    if (!absent || absent.proved || !isOn(context)) return undefined
    const due = deadlineOf(absent, context)
    // Once it has passed the episode is open, and only a sample changes it: nothing is left to look at.
    return due > context.now ? due : undefined
  },
}

const isOn = ({ plan }: RuleContext): boolean => plan['left-bed-at-night'].on.value

const deadlineOf = (absent: Absent, context: RuleContext): number =>
  silentDeadline({ due: absent.since + minutesMs(context), heard: absent.heard }, context)

function stayAway(memory: Memory, stretch: Seen, context: RuleContext): Step<Memory> {
  const absent = memory.absent ?? (memory.inBed ? leave(stretch, context) : null)
  if (!absent) return { memory: outOfBed }
  const allowedMs = minutesMs(context)
  const seen = isOn(context) && stretch.to >= absent.since + allowedMs
  const proved = absent.proved ?? (seen ? evidenceOf(context) : null)
  const now: Absent = {
    since: absent.since,
    lastSeen: stretch.to,
    heard: heardSince({ due: absent.since + allowedMs, heard: absent.heard }, stretch.arrived, context),
    proved,
    allowedMs: absent.proved ? absent.allowedMs : allowedMs,
    late: proved ? absent.late && stretch.late : absent.late,
  }
  return { memory: { inBed: false, absent: now } }
}

function leave(stretch: Seen, context: RuleContext): Absent | null {
  const { from, to } = context.plan['left-bed-at-night']
  const window = { from: from.value, to: to.value, timeZone: context.timeZone }
  if (!isOn(context) || !isInWindow(stretch.from, window)) return null
  const since = stretch.from
  return { since, lastSeen: since, heard: stretch.arrived, late: true, proved: null, allowedMs: 0 }
}

function comeBack({ absent }: Memory, stretch: Seen, context: RuleContext): Step<Memory> {
  if (!absent) return { memory: inBed }
  const isLong = isOn(context) && stretch.from - absent.since >= minutesMs(context)
  if (!absent.proved && !isLong) return { memory: inBed }
  const late = absent.proved ? absent.late : stretch.late
  const episode = episodeOf({ ...absent, late }, context)
  const unseen = absent.proved ? {} : { lastSeenAbsent: true }
  return { memory: inBed, ended: { ...episode, ...unseen, end: stretch.from, settledAt: stretch.from } }
}

function episodeOf(absent: Absent, context: RuleContext): Episode {
  const usual = context.baseline?.exitMinutes?.median
  const allowedMs = absent.proved ? absent.allowedMs : minutesMs(context)
  return {
    condition: 'left-bed',
    onset: absent.since,
    provedAt: absent.since + allowedMs,
    priority: 'high',
    late: absent.late,
    evidence: {
      lastSeenAbsent: absent.lastSeen,
      ...(absent.proved ?? evidenceOf(context)),
      ...(usual === undefined ? {} : { usualMinutes: Math.round(usual) }),
    },
  }
}

function evidenceOf({ plan }: RuleContext): Record<string, unknown> {
  const { minutes, from, to } = plan['left-bed-at-night']
  return { ...tellLimit(minutes), window: `${from.value}-${to.value}` }
}
