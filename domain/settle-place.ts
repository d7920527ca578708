import type { Episode, StoredAlert } from '../contracts/alert.ts'
import type { PlaceState } from '../contracts/place.ts'
import { goesOn, isUnresolved } from './alert-lifecycle.ts'
import { deviceOf, placedAt } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import { planAt } from './effective-plan.ts'
import { nextDueOf } from './escalation.ts'
import { pauseAt } from './pause.ts'
import { probeDueAt } from './probes.ts'
import { judgeProtection } from './protection.ts'
import { sampleRules } from './rules/index.ts'
import { silenceDeadlines } from './silence.ts'

const countAgainMs = 60_000

/** Brings what the state says of its alerts and deadlines in line with the decision, and counts the version. */
export function settlePlace(draft: Draft): PlaceState {
  const alerts = [...draft.alerts.values()]
  const { dueAt: _due, protectedSince: _since, notProtectedSince: _notSince, ...state } = draft.state
  const due = lazyDue(draft, earliest(draft, alerts))
  return {
    ...state,
    version: state.version + 1,
    alertIds: alerts.filter((alert) => mayStillChange(alert, state.fold.until)).map(({ alertId }) => alertId),
    openAlerts: alerts
      .filter((alert) => isUnresolved(alert.state))
      .map(({ alertId, condition, priority, drill }) => ({
        ...{ alertId, condition, priority },
        ...(drill ? { drill: true } : {}),
      })),
    ...(due === undefined ? {} : { dueAt: due }),
    ...sinceWhen(draft),
  }
}

/** Since when it is protected or not: as it was before, else as the facts say, else now. */
function sinceWhen({ facts, state, now }: Draft): Pick<PlaceState, 'protectedSince' | 'notProtectedSince'> {
  const protection = judgeProtection(facts, state, now)
  if (protection.protected) return { protectedSince: state.protectedSince ?? now }
  return { notProtectedSince: state.notProtectedSince ?? protection.since ?? now }
}

const sampled: ReadonlySet<string> = new Set(sampleRules.map(({ condition }) => condition))

/** Open, or going on, or judged from samples that the next block may still put in another light. */
function mayStillChange(alert: StoredAlert, until: number): boolean {
  if (isUnresolved(alert.state) || goesOn(alert)) return true
  if (!sampled.has(alert.condition)) return false
  const isRecent = ({ settledAt }: Episode) => settledAt === undefined || settledAt >= until
  return alert.episodes.some(isRecent) || (alert.disproved && alert.onset > until)
}

/** What must be looked at soon (steps, claims, absences), apart from silence, which is looked at lazily. */
export const nextWork = (alerts: readonly StoredAlert[], fold: PlaceState['fold']): number | undefined =>
  least([fold.dueAt, ...alerts.map(nextDueOf)])

function earliest(draft: Draft, alerts: readonly StoredAlert[]): number | undefined {
  const minutes = planAt(draft.facts, draft.now)['device-silent'].minutes.value
  const silence = alerts.find((alert) => alert.condition === 'device-silent' && goesOn(alert))
  const placed = placedAt(draft.facts, draft.now)
  const probes = placed.map((placement) => probeDueAt(placement, deviceOf(draft.state, placement.deviceId)))
  const silences = placed.map(
    (placement) => silenceDeadlines(placement, deviceOf(draft.state, placement.deviceId), minutes).alertAt,
  )
  const rollUp = draft.state.rollUp?.dueAt
  const pauseEnd = pauseAt(draft.state.pauses, draft.now)?.until
  const count = draft.state.countAt ?? (silence && countAgainAt(silence, draft.now))
  const moves = draft.facts.placements.flatMap(({ since, until = since }) => [since, until])
  const nextMove = least(moves.filter((at) => at > draft.now))
  const work = nextWork(alerts, draft.state.fold)
  return least([work, rollUp, pauseEnd, count, nextMove, ...probes, ...(silence ? [] : silences)])
}

/** A bed that has fallen silent is looked at once more: whoever counts its village may have died over it. */
function countAgainAt({ knownAt }: StoredAlert, now: number): number | undefined {
  const at = knownAt + countAgainMs
  return at > now ? at : undefined
}

/** A stored deadline that is only too early is kept: the sweep looks, finds nothing, and moves it. Saves index writes. */
function lazyDue(draft: Draft, due: number | undefined): number | undefined {
  const stored = draft.state.dueAt
  if (due === undefined) return undefined
  return stored !== undefined && stored > draft.now && stored <= due ? stored : due
}

function least(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}
