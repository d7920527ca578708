import { Metrics } from '@aws-lambda-powertools/metrics'

/** Everything we count. There is no dimension per bed or person: each value of a dimension is billed as its own metric. */
export const metricUnits = {
  RecordsHandled: 'Count',
  RecordsFailed: 'Count',
  Quarantined: 'Count',
  AlertsRaised: 'Count',
  NoticesAccepted: 'Count',
  NoticesFailed: 'Count',
  PlacesLookedAt: 'Count',
  /** from the broker to the end of its handling */
  HandledAfter: 'Milliseconds',
} as const
export type MetricName = keyof typeof metricUnits

export interface BatchMetrics {
  add(name: MetricName, value?: number): void
  /** Writes everything added as one line; nothing where nothing was added. */
  publish(): void
}

/** Namespace and service come from POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME. */
export function createMetrics(metrics = new Metrics()): BatchMetrics {
  return {
    add: (name, value = 1) => metrics.addMetric(name, metricUnits[name], value),
    publish: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
    },
  }
}
