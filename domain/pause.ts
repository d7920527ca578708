import { longestPauseHours, type PauseEntry } from '../contracts/pause.ts'
import type { Role } from '../contracts/person.ts'
import type { Pause } from '../contracts/place.ts'
import { checkPauseRight } from './access.ts'
import type { Draft } from './draft.ts'
import { planAt } from './effective-plan.ts'

/** Who pauses or ends a pause. */
export interface Pauser {
  personId: string
  role: Role
}

export type PauseRefusal =
  | 'not-a-bed'
  | 'pauses-are-off'
  | 'not-for-this-role'
  | 'in-the-past'
  | 'longer-than-allowed'
  | 'longer-than-12-hours'

export type PauseOutcome =
  | { outcome: 'done' }
  | { outcome: 'pause-refused'; because: PauseRefusal; mostHours?: number | undefined }

const hourMs = 3_600_000
/** The same asked again within this time (ms) is a repeat, not a change. */
const sameMs = 60_000
/** Late data is judged as it would have been in time: to 72 h, from the full hour before it. */
const keptMs = 73 * hourMs

/** The pause that lies over an instant (ms). */
export const pauseAt = (pauses: readonly Pause[] = [], at: number): Pause | undefined =>
  pauses.find(({ since, until }) => since <= at && at < until)

/** Pauses a bed from now on, or makes its running pause longer or shorter; or says by name why not. */
export function pauseBed(
  draft: Draft,
  asked: { until: number; why?: string | undefined },
  by: Pauser,
): PauseOutcome {
  const { now } = draft
  const running = pauseAt(draft.state.pauses, now)
  if (running && Math.abs(running.until - asked.until) < sameMs) return { outcome: 'done' }
  const judged = judgePause(draft, { until: asked.until, running }, by)
  if (judged.outcome === 'pause-refused') return judged
  const why = asked.why === undefined ? {} : { why: asked.why }
  const pause = { since: running?.since ?? now, until: asked.until, by: by.personId, ...why }
  put(draft, pause, {
    at: now,
    what: running ? 'pause-changed' : 'paused',
    by: by.personId,
    until: asked.until,
    ...why,
  })
  return { outcome: 'done' }
}

/** Ends the running pause now. Where there is none, nothing is left to do. */
export function endPause(draft: Draft, by: Pauser): PauseOutcome {
  const running = pauseAt(draft.state.pauses, draft.now)
  if (!running) return { outcome: 'done' }
  const right = checkPauseRight(by.role, 'end-pause', planAt(draft.facts, draft.now).pause)
  if (right.outcome === 'refused') return { outcome: 'pause-refused', because: 'not-for-this-role' }
  const until = draft.now
  put(draft, { ...running, until }, { at: until, what: 'pause-ended', by: by.personId, until })
  return { outcome: 'done' }
}

/** What somebody may do about pauses of a place now: for how long one may be asked for (0 = not at all), and end it. */
export function judgePauseRights(
  { facts, state, now }: Pick<Draft, 'facts' | 'state' | 'now'>,
  role: Role,
): { mostMinutes: number; mayEnd: boolean } {
  const { pause } = planAt(facts, now)
  const mayEnd = checkPauseRight(role, 'end-pause', pause).outcome === 'allowed'
  const mayPause = checkPauseRight(role, 'pause', pause).outcome === 'allowed'
  if (facts.record.kind !== 'bed' || !pause.on.value || !mayPause) return { mostMinutes: 0, mayEnd }
  const since = pauseAt(state.pauses, now)?.since ?? now
  const most = Math.min(pause.hours.value * hourMs, since + longestPauseHours * hourMs - now)
  return { mostMinutes: Math.max(0, Math.floor(most / 60_000)), mayEnd }
}

function judgePause(
  draft: Draft,
  { until, running }: { until: number; running: Pause | undefined },
  by: Pauser,
): PauseOutcome {
  const { facts, now } = draft
  const { pause } = planAt(facts, now)
  const isShorter = running !== undefined && until < running.until
  const right = checkPauseRight(by.role, isShorter ? 'end-pause' : 'pause', pause)
  if (facts.record.kind !== 'bed') return { outcome: 'pause-refused', because: 'not-a-bed' }
  if (right.outcome === 'refused') return { outcome: 'pause-refused', because: 'not-for-this-role' }
  if (until <= now) return { outcome: 'pause-refused', because: 'in-the-past' }
  if (isShorter) return { outcome: 'done' }
  if (!pause.on.value) return { outcome: 'pause-refused', because: 'pauses-are-off' }
  const mostHours = pause.hours.value
  if (until - now > mostHours * hourMs)
    return { outcome: 'pause-refused', because: 'longer-than-allowed', mostHours }
  if (until - (running?.since ?? now) > longestPauseHours * hourMs) {
    return { outcome: 'pause-refused', because: 'longer-than-12-hours' }
  }
  return { outcome: 'done' }
}

/** The newest pause stands last; the running one is replaced, and what is too old for any late data is forgotten. */
function put(draft: Draft, pause: Pause, entry: PauseEntry): void {
  const { now } = draft
  const others = (draft.state.pauses ?? []).filter(
    (each) => each.since !== pause.since && each.until > now - keptMs,
  )
  draft.state = { ...draft.state, pauses: [...others, pause] }
  draft.pauseEntries.push(entry)
  draft.because.push(entry.what)
}
