import { Metrics } from '@aws-lambda-powertools/metrics'

/** Everything we count. There is no dimension per bed or person: each value of a dimension is billed as its own metric. */
export type MetricName =
  | 'RecordsHandled'
  | 'RecordsFailed'
  | 'Quarantined'
  | 'PutAside'
  | 'AlertsRaised'
  | 'NoticesAccepted'
  | 'NoticesFailed'
  | 'PlacesLookedAt'
  | 'PlacesRolledUp'
  | 'NightsRehearsed'

export interface BatchMetrics {
  add(name: MetricName, value?: number): void
  /** Writes the sum of everything added as one line; nothing where nothing was added. */
  publish(): void
}

/** Namespace and service come from POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME. */
export function createMetrics(metrics = new Metrics()): BatchMetrics {
  const sums = new Map<MetricName, number>()
  return {
    add: (name, value = 1) => {
      sums.set(name, (sums.get(name) ?? 0) + value)
    },
    publish: () => {
      if (sums.size === 0) return
      for (const [name, sum] of sums) metrics.addMetric(name, 'Count', sum)
      sums.clear()
      metrics.publishStoredMetrics()
    },
  }
}
