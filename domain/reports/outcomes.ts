import type { StoredAlert } from '../../contracts/alert.ts'
import type { OutcomeShares, OutcomesReport } from '../../contracts/report.ts'
import { isUnresolved } from '../alert-lifecycle.ts'
import type { Placed } from './response-times.ts'

/** What was told to somebody, and no drill: what was only recorded or tried in shadow burdened nobody. */
const isCounted = ({ drill, shadow, state }: StoredAlert): boolean =>
  !drill && !shadow && state !== 'recorded'

/** What alerts turned out to be, per condition and per bed, the most frequent first. */
export function countOutcomes(placed: readonly Placed[]): Pick<OutcomesReport, 'byCondition' | 'byBed'> {
  const counted = placed.filter(({ alert }) => isCounted(alert))
  const conditions = Map.groupBy(counted, ({ alert }) => alert.condition)
  const places = Map.groupBy(
    counted.filter(({ place }) => place.kind === 'bed'),
    ({ place }) => place.placeId,
  )
  return {
    byCondition: mostFirst(
      [...conditions].map(([condition, members]) => ({ condition, ...sharesOf(members) })),
    ),
    byBed: mostFirst(
      [...places].map(([placeId, members]) => ({
        placeId,
        placeName: members[0]?.place.name ?? placeId,
        ...sharesOf(members),
      })),
    ),
  }
}

const mostFirst = <T extends { alerts: number | null }>(rows: T[]): T[] =>
  rows.toSorted((a, b) => (b.alerts ?? 0) - (a.alerts ?? 0))

function sharesOf(members: readonly Placed[]): OutcomeShares {
  const alerts = members.map(({ alert }) => alert)
  const as = (outcome: StoredAlert['outcome']) => alerts.filter((alert) => alert.outcome === outcome).length
  const real = as('real')
  const falseAlarm = as('false-alarm')
  const judged = real + falseAlarm + as('device-fault') + as('other')
  const share = (count: number) => (judged === 0 ? null : count / judged)
  return {
    alerts: alerts.length,
    real,
    falseAlarm,
    deviceFault: as('device-fault'),
    other: as('other'),
    cleared: alerts.filter(({ state, outcome }) => state === 'cleared' && outcome === undefined).length,
    open: alerts.filter(({ state }) => isUnresolved(state)).length,
    realShare: share(real),
    falseShare: share(falseAlarm),
  }
}
