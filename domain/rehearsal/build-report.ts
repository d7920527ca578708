import type { Condition, StoredAlert } from '../../contracts/alert.ts'
import type {
  AlertCount,
  RehearsalResult,
  RehearsedAlert,
  RehearsedNight,
} from '../../contracts/rehearsal.ts'
import { isUnresolved } from '../alert-lifecycle.ts'
import type { Night } from './rehearsed-nights.ts'
import type { Run } from './run.ts'

const iso = (time: number): string => new Date(time).toISOString()

interface Told {
  nights: readonly Night[]
  run: Run
  measured: ReadonlySet<string>
  leave: readonly Condition[]
}

/** What would have been beside what was: all alerts that began in the nights and were known by their end. */
export function buildReport({ nights, run, measured, leave }: Told): RehearsalResult {
  const [from, to] = [nights[0]?.from ?? run.to, run.to]
  const isTold = ({ condition, onset, knownAt }: StoredAlert): boolean =>
    onset >= from && onset < to && knownAt <= to && !leave.includes(condition)
  const would = [...run.alerts.values()].filter(isTold)
  const did = run.recorded.filter(isTold)
  return {
    from: iso(from),
    to: iso(to),
    nights: nights.map((night) => ({
      ...buildNight(night, { would, did }),
      data: measured.has(night.night) ? 'measured' : 'nothing',
    })),
    alerts: pairUp(would, did, to).map(({ would: one, did: other }) => ({
      ...(one ? { would: { ...view(one, to), ...resolver(run, one) } } : {}),
      ...(other ? { did: { ...view(other, to), alertId: other.alertId } } : {}),
    })),
    leftOut: 0,
    notRehearsed: [...leave],
  }
}

const resolver = (run: Run, { alertId }: StoredAlert): Pick<RehearsedAlert, 'resolvedBy'> => {
  const how = run.resolvedBy.get(alertId)
  return how ? { resolvedBy: how } : {}
}

function buildNight(
  { night, from, to }: Night,
  { would, did }: { would: readonly StoredAlert[]; did: readonly StoredAlert[] },
): Omit<RehearsedNight, 'data'> {
  const isOf = ({ onset }: StoredAlert): boolean => onset >= from && onset < to
  const counts = { would: countUp(would.filter(isOf)), did: countUp(did.filter(isOf)) }
  return { night, from: iso(from), to: iso(to), ...counts }
}

function countUp(alerts: readonly StoredAlert[]): AlertCount[] {
  const counts = new Map<string, AlertCount>()
  for (const { condition, priority } of alerts) {
    const key = `${condition} ${priority}`
    counts.set(key, { condition, priority, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

interface Pair {
  would?: StoredAlert
  did?: StoredAlert
}

/** An alert that would have been stands beside itself, else beside the nearest real one of its condition that overlaps it. */
function pairUp(would: readonly StoredAlert[], did: readonly StoredAlert[], to: number): Pair[] {
  const byId = new Map(did.map((real) => [real.alertId, real]))
  const ids = new Set(would.map(({ alertId }) => alertId))
  const left = new Set(did.filter(({ alertId }) => !ids.has(alertId)))
  const pairs: Pair[] = would.map((one) => {
    const itself = byId.get(one.alertId)
    if (itself) return { would: one, did: itself }
    const near = [...left].filter((real) => real.condition === one.condition && overlap(real, one, to))
    const far = (real: StoredAlert): number => Math.abs(real.onset - one.onset)
    const other = near.sort((a, b) => far(a) - far(b))[0]
    if (!other) return { would: one }
    left.delete(other)
    return { would: one, did: other }
  })
  const onsetOf = ({ would: one, did: other }: Pair): number => (one ?? other)?.onset ?? 0
  return [...pairs, ...[...left].map((real) => ({ did: real }))].sort((a, b) => onsetOf(a) - onsetOf(b))
}

const overlap = (a: StoredAlert, b: StoredAlert, to: number): boolean =>
  a.onset <= lastOf(b, to) && b.onset <= lastOf(a, to)
const lastOf = ({ onset, endedAt, closedAt }: StoredAlert, to: number): number =>
  Math.max(onset, endedAt ?? closedAt ?? to)

function view(alert: StoredAlert, to: number): RehearsedAlert {
  const { condition, priority, state, late, disproved, because, outcome } = alert
  const closed = isUnresolved(state) ? to : Math.min(to, alert.closedAt ?? alert.knownAt)
  return {
    ...{ condition, priority, state, late, disproved, because },
    onset: iso(alert.onset),
    knownAt: iso(alert.knownAt),
    ...(alert.endedAt === undefined ? {} : { endedAt: iso(alert.endedAt) }),
    secondsOpen: Math.round(Math.max(0, closed - alert.knownAt) / 1000),
    rang: alert.chain.some(({ toldAt }) => toldAt !== undefined),
    shadow: alert.shadow ?? false,
    ...(outcome ? { outcome } : {}),
  }
}
