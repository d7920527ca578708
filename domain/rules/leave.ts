import type { Episode } from '../../contracts/alert.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { Stretch } from '../stretches.ts'
import type { HeldMemory, HeldRule } from './held-rule.ts'
import type { Settled, Step } from './rule.ts'

/** Nobody lies there any more: after `emptyMs` of being seen empty the episode ends where she left. */
export function leave(
  emptyMs: number,
  { memory, start }: { memory: HeldMemory; start: HeldMemory },
  stretch: Stretch,
): Step<HeldMemory> {
  const before = memory.empty?.ms ?? 0
  const empty = { since: memory.empty?.since ?? stretch.from, ms: before + stretch.to - stretch.from }
  if (empty.ms < emptyMs) return { memory: { ...memory, empty } }
  const settledAt = Math.max(stretch.from, stretch.from + emptyMs - before - 1)
  return {
    memory: start,
    ...(memory.open ? { ended: settleAt(memory.open, empty.since, settledAt) } : {}),
  }
}

/** A device that says that she has left has seen the bed empty at that instant, and in use when she has returned. */
export function moveOut(rule: HeldRule, memory: HeldMemory, { type, at }: Mark): HeldMemory {
  if (type === 'returned') return { ...memory, empty: null }
  if (type !== 'left-bed' || rule.emptyMs === undefined || memory.empty) return memory
  return { ...memory, empty: { since: at, ms: 0 } }
}

/** Somebody lies there. A sample from before the device spoke may still stand for twice its interval: it says nothing. */
export function seeBack(memory: HeldMemory, { occupied, to, every }: Stretch): HeldMemory {
  const { empty } = memory
  if (!empty || occupied !== true) return memory
  return empty.ms === 0 && to <= empty.since + 2 * every ? memory : { ...memory, empty: null }
}

export function endAt(
  at: number,
  { memory, start }: { memory: HeldMemory; start: HeldMemory },
): Step<HeldMemory> {
  return { memory: start, ...(memory.open ? { ended: settleAt(memory.open, at, at) } : {}) }
}

export function withoutBack({ back: _back, ...episode }: NonNullable<HeldMemory['open']>): Episode {
  return episode
}

export function settleAt(open: NonNullable<HeldMemory['open']>, end: number, settledAt: number): Settled {
  const episode = withoutBack(open)
  return { ...episode, end: Math.max(end, episode.provedAt), settledAt }
}
