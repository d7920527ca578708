import { Metrics } from '@aws-lambda-powertools/metrics'
import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../../adapters/aws/metrics.ts'

/** Metrics whose lines are kept instead of printed. */
class KeptMetrics extends Metrics {
  readonly lines: Record<string, unknown>[] = []
  override publishStoredMetrics(): this {
    this.lines.push({ ...this.serializeMetrics() })
    this.clearMetrics()
    return this
  }
}

describe('the metrics of a batch', () => {
  it('are one line of sums, and none when nothing happened', () => {
    const kept = new KeptMetrics({ namespace: 'carebed', serviceName: 'test' })
    const metrics = createMetrics(kept)
    metrics.publish()
    metrics.add('RecordsHandled')
    metrics.add('RecordsHandled', 2)
    metrics.add('Quarantined')
    metrics.publish()
    metrics.publish()
    expect(kept.lines).toHaveLength(1)
    expect(kept.lines[0]).toMatchObject({ RecordsHandled: 3, Quarantined: 1 })
  })
})
