import { isUnresolved } from '../alert-lifecycle.ts'
import type { Input } from '../decide.ts'
import { needsRecent, spanOfBlock } from '../decide-blocks.ts'
import type { HeardEvent } from '../decide-event.ts'
import { noClockFault } from '../judge-clock.ts'
import { buildMark } from '../marks.ts'
import { planActs } from './human-acts.ts'
import {
  judge,
  lateOf,
  type PlannedAct,
  type Reached,
  type RecordedEvent,
  type Run,
  recentOf,
} from './run.ts'

/** What is still due after a look is looked at again after a minute, as by the sweep (ms). */
const sweepMs = 60_000

/** Lets everything happen that happens by `to` (ms): messages, what people did, and what fell due between. */
export function playUntil(run: Run, to: number): void {
  let next = 0
  for (;;) {
    const reached = run.waiting[next]
    const act = run.acts[0]
    const at = {
      message: reached?.arrived ?? Number.POSITIVE_INFINITY,
      act: act?.at ?? Number.POSITIVE_INFINITY,
      look: lookTimeOf(run),
    }
    const now = Math.max(run.now, Math.min(at.message, at.act, at.look))
    if (now > to) break
    if (reached && at.message <= now) {
      next++
      hear(run, reached)
    } else if (act && at.act <= now) {
      run.acts = run.acts.slice(1)
      perform(run, act, now)
    } else look(run, now)
  }
  run.waiting = run.waiting.slice(next)
}

function lookTimeOf({ state: { dueAt }, lookedAt }: Run): number {
  if (dueAt === undefined) return Number.POSITIVE_INFINITY
  return dueAt > lookedAt ? dueAt : lookedAt + sweepMs
}

function take(run: Run, input: Input, now: number): boolean {
  const decision = judge(run, input, now)
  if (decision.outcome !== 'decided') return false
  for (const { alertId } of decision.alerts) {
    const alert = run.alerts.get(alertId)
    if (alert) planActs(run, alert)
  }
  return true
}

function look(run: Run, now: number): void {
  run.lookedAt = now
  take(
    run,
    { kind: 'deadline', reach: 'assumed', ...(needsRecent(run.state) ? { recent: recentOf(run) } : {}) },
    now,
  )
}

/** What nobody is known to have done is done only where it is still needed. */
function perform(run: Run, { alertId, act, by, how }: PlannedAct, now: number): void {
  const alert = run.alerts.get(alertId)
  if (!alert || (how === 'assumed' && !isUnresolved(alert.state))) return
  const isDone = take(run, { kind: 'act', alertId, act, by }, now)
  if (isDone && act.what === 'resolve') run.resolvedBy.set(alertId, how)
}

function hear(run: Run, reached: Reached): void {
  switch (reached.kind) {
    case 'block': {
      const { block, arrived } = reached
      const past = lateOf(run, spanOfBlock(block))
      const recent = past.late || needsRecent(run.state, block) ? { recent: recentOf(run) } : {}
      run.blocks.push(block)
      const heard = { deviceId: block.deviceId, arrived, clock: noClockFault, block, about: {} }
      take(run, { kind: 'telemetry', heard, ...recent, ...past }, arrived)
      return
    }
    case 'event':
      hearEvent(run, reached.event)
      return
    default:
      reached satisfies never
  }
}

/** A key on a terminal by which somebody acted is in the timeline of the alert already. */
function hearEvent(run: Run, { eventId: id, type, data, ...said }: RecordedEvent): void {
  if (type === 'alert-key') return
  const { deviceId, at, arrived, sent = arrived } = said
  const event = { id, type, ...(data === undefined ? {} : { data }) } as HeardEvent['event']
  const heard = { deviceId, at, arrived, sent, clock: noClockFault, event, isRepeat: false }
  const mark = buildMark(heard)
  const around = mark ? { recent: recentOf(run), ...lateOf(run, { at, sent, end: at }) } : {}
  if (mark) run.marks.push(mark)
  take(run, { kind: 'event', heard, ...around }, arrived)
}
