import type { StoredAlert, TimelineWhat } from '../../contracts/alert.ts'
import { type Outcome, outcomeSchema } from '../../contracts/basics.ts'
import type { Act } from '../acts.ts'
import { endingOf, isUnresolved } from '../alert-lifecycle.ts'
import type { PlannedAct, Run } from './run.ts'

/** Where nobody is known to have acted, an alert counts as resolved this long (ms) after it was raised. */
export const assumedAfterMs = 300_000

const nobody = { personId: 'assumed', name: 'assumed' }

/** Plans what people do to an alert, once it is raised, and again when it has come back after they had done with it. */
export function planActs(run: Run, alert: StoredAlert): void {
  const { alertId } = alert
  const after = run.planned.get(alertId)
  if (after === undefined) {
    const plan = planFirst(run, alert)
    run.planned.set(alertId, plan.after)
    insert(run, plan.acts)
  } else if (after === 'assume' && isUnresolved(alert.state)) {
    const isPlanned = run.acts.some((planned) => planned.alertId === alertId)
    if (!isPlanned) insert(run, [assumeResolved(alertId, run.now + assumedAfterMs)])
  }
}

function planFirst(run: Run, alert: StoredAlert): { acts: PlannedAct[]; after: 'assume' | 'leave' } {
  const real = counterpartOf(run.recorded, alert)
  if (!real) return { acts: [assumeResolved(alert.alertId, alert.knownAt + assumedAfterMs)], after: 'assume' }
  const acts = replayedActs(real, alert)
  if (isUnresolved(real.state)) return { acts, after: 'leave' }
  if (acts.some(({ act }) => act.what === 'resolve')) return { acts, after: 'assume' }
  // It closed by itself. So may this one, or it is that very alert: then nobody is missing as long as that one stood.
  const isItself = real.alertId === alert.alertId && real.priority === alert.priority
  const mayWait = acts.length > 0 || isItself || endingOf(alert) === 'clears'
  const stood = mayWait ? (real.closedAt ?? alert.knownAt) : alert.knownAt
  const at = Math.max(alert.knownAt, stood) + assumedAfterMs
  return { acts: [...acts, assumeResolved(alert.alertId, at)], after: 'assume' }
}

/** The very alert (same place, condition and onset as first known), else the nearest of its condition that stood then. */
function counterpartOf(recorded: readonly StoredAlert[], alert: StoredAlert): StoredAlert | undefined {
  const same = recorded.find(({ alertId }) => alertId === alert.alertId)
  if (same) return same
  const stood = recorded.filter(
    (real) =>
      real.condition === alert.condition &&
      Math.min(real.onset, real.knownAt) <= alert.knownAt + assumedAfterMs &&
      Math.max(real.closedAt ?? Number.POSITIVE_INFINITY, real.endedAt ?? 0) >= alert.onset,
  )
  const far = (real: StoredAlert): number => Math.abs(real.onset - alert.onset)
  return stood.sort((a, b) => far(a) - far(b) || a.knownAt - b.knownAt)[0]
}

const assumeResolved = (alertId: string, at: number): PlannedAct => ({
  ...{ alertId, at, by: nobody, how: 'assumed' },
  act: { what: 'resolve', outcome: 'other' },
})

function replayedActs(real: StoredAlert, { alertId, knownAt }: StoredAlert): PlannedAct[] {
  return real.timeline.flatMap((entry): PlannedAct[] => {
    const act = entry.who === undefined || entry.at < knownAt ? undefined : actOf[entry.what]?.(entry)
    const by = { personId: entry.who ?? '', name: entry.who ?? '' }
    return act ? [{ alertId, at: entry.at, act, by, how: 'recorded' }] : []
  })
}

type Entry = StoredAlert['timeline'][number]

/** The acts of people among what a timeline says. */
const actOf: Partial<Record<TimelineWhat, (entry: Entry) => Act>> = {
  acknowledged: ({ at, detail }) => ({
    what: 'acknowledge',
    ...(typeof detail?.eta === 'number' ? { etaMinutes: (detail.eta - at) / 60_000 } : {}),
  }),
  arrived: () => ({ what: 'arrive' }),
  resolved: ({ detail }) => ({ what: 'resolve', outcome: readOutcome(detail?.outcome) }),
  released: () => ({ what: 'release' }),
  escalated: () => ({ what: 'escalate' }),
}

const readOutcome = (outcome: unknown): Outcome => outcomeSchema.catch('other').parse(outcome)

function insert(run: Run, acts: readonly PlannedAct[]): void {
  run.acts = [...run.acts, ...acts].sort((a, b) => a.at - b.at)
}
