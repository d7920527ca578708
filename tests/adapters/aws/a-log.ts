import type { Log } from '../../../adapters/aws/log.ts'
import type { BatchMetrics } from '../../../adapters/aws/metrics.ts'

/** A log that keeps its codes. */
export function aLog() {
  const codes: string[] = []
  const log: Log = {
    follow: () => {},
    write: (code) => codes.push(code),
    fail: (code, _error, ids) => codes.push([code, ids?.messageId].filter(Boolean).join(' ')),
  }
  return { log, codes }
}

/** Metrics that keep their sums as they were at the last publishing. */
export function someMetrics() {
  const sums = new Map<string, number>()
  const published: Record<string, number>[] = []
  const metrics: BatchMetrics = {
    add: (name, value = 1) => sums.set(name, (sums.get(name) ?? 0) + value),
    publish: () => published.push(Object.fromEntries(sums)),
  }
  return { metrics, published }
}
