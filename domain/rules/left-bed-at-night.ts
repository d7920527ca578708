import type { Episode } from '../../contracts/alert.ts'
import { isInWindow } from '../local-time.ts'
import type { Stretch } from '../stretches.ts'
import type { RuleContext, SampleRule } from './rule.ts'

interface Memory {
  /** whether she was in bed when last seen */
  inBed: boolean | null
  absent: {
    since: number
    lastSeen: number
    /** when the newest block that shows it reached us: the next one may disprove it */
    heard: number
    /** proved only by late samples, or not at all yet */
    late: boolean
    /** seen absent at or after the deadline */
    seenAtDeadline: boolean
  } | null
}

const minutesMs = (context: RuleContext): number => context.plan['left-bed-at-night'].minutes.value * 60_000

/** She left her bed inside the night window and is not back. Counted from the first sample that shows the bed empty. */
export const leftBedAtNight: SampleRule<Memory> = {
  condition: 'left-bed',
  start: { inBed: null, absent: null },
  step(memory, stretch, context) {
    if (stretch.occupied === null) return { memory }
    if (stretch.occupied) return comeBack(memory, stretch, context)
    return { memory: { inBed: false, absent: stayAway(memory, stretch, context) } }
  },
  open({ absent }, context) {
    if (!absent) return undefined
    if (absent.seenAtDeadline) return episodeOf(absent, context)
    return context.now >= silentDeadline(absent, context)
      ? episodeOf({ ...absent, late: false }, context)
      : undefined
  },
  dueAt({ absent }, context) {
    if (!absent || absent.seenAtDeadline) return undefined
    const due = silentDeadline(absent, context)
    // Once it has passed the episode is open, and only a sample changes it: nothing is left to look at.
    return due > context.now ? due : undefined
  },
}

/** When an absence of which nothing more is heard counts: one reporting interval for the block that could disprove it. */
const silentDeadline = (absent: { since: number; heard: number }, context: RuleContext): number =>
  Math.max(absent.since + minutesMs(context), absent.heard) + context.reportEvery

function stayAway(memory: Memory, stretch: Stretch, context: RuleContext): Memory['absent'] {
  const absent = memory.absent ?? (memory.inBed ? leave(stretch, context) : null)
  if (!absent) return null
  const seen = stretch.to >= absent.since + minutesMs(context)
  return {
    ...absent,
    lastSeen: stretch.to,
    heard: Math.max(absent.heard, stretch.arrived),
    seenAtDeadline: absent.seenAtDeadline || seen,
    late: seen ? absent.late && stretch.late : absent.late,
  }
}

function leave(stretch: Stretch, { plan, timeZone }: RuleContext): Memory['absent'] {
  const { on, from, to } = plan['left-bed-at-night']
  if (!on.value || !isInWindow(stretch.from, { from: from.value, to: to.value, timeZone })) return null
  return {
    since: stretch.from,
    lastSeen: stretch.from,
    heard: stretch.arrived,
    late: true,
    seenAtDeadline: false,
  }
}

function comeBack(
  { absent }: Memory,
  stretch: Stretch,
  context: RuleContext,
): { memory: Memory; ended?: Episode } {
  const memory: Memory = { inBed: true, absent: null }
  if (!absent || stretch.from - absent.since < minutesMs(context)) return { memory }
  const late = absent.seenAtDeadline ? absent.late : stretch.late
  return { memory, ended: { ...episodeOf({ ...absent, late }, context), end: stretch.from } }
}

function episodeOf(absent: NonNullable<Memory['absent']>, context: RuleContext): Episode {
  const { minutes, from, to } = context.plan['left-bed-at-night']
  return {
    condition: 'left-bed',
    onset: absent.since,
    provedAt: absent.since + minutesMs(context),
    priority: 'high',
    late: absent.late,
    ...(absent.seenAtDeadline ? {} : { lastSeenAbsent: true }),
    evidence: {
      lastSeenAbsent: absent.lastSeen,
      minutes: minutes.value,
      minutesFrom: minutes.from,
      window: `${from.value}-${to.value}`,
    },
  }
}
