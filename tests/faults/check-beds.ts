import type { ApiClient } from '../../cli/api-client.ts'
import type { OutboxLine } from '../../contracts/notification.ts'
import { alertsOf, telemetryOf, timelineOf } from '../support/watch-bed.ts'
import { type BedPlan, samplesOf, weighingsOf } from './plan-round.ts'

/** What is wrong with what the cloud knows of a bed: `missing` may still come, `wrong` never goes away. */
export interface Finding {
  readonly deviceId: string
  readonly kind: 'missing' | 'wrong'
  readonly what: string
}

type Difference = Omit<Finding, 'deviceId'>

const hour = 3_600_000

/**
 * Compares what the API gives back of a bed with what was published: every sample and weighing once and no other, the
 * press once, one alert for it, and at least one notification.
 */
export async function checkBed(of: {
  api: ApiClient
  plan: BedPlan
  outbox: readonly OutboxLine[]
}): Promise<Finding[]> {
  const { api, plan, outbox } = of
  const { bedId, deviceId } = plan.device
  const span = { from: Date.now() - 3 * hour, to: Date.now() + hour }
  const [telemetry, timeline, open, closed] = [
    await telemetryOf(api, bedId, span),
    await timelineOf(api, bedId, span),
    await alertsOf(api, bedId),
    await alertsOf(api, bedId, 'closed'),
  ]
  const samples = telemetry.at.map((at, index) => `${at}=${telemetry.heartRate[index]}`)
  const weighings = timeline.flatMap(({ detail }) => (detail?.kind === 'weight' ? [detail.weight] : []))
  const presses = timeline.filter(({ what }) => what === 'sos')
  const alerts = [...open, ...closed].filter(({ condition }) => condition === 'sos')
  const told = outbox.filter(({ alertId }) => alerts.some((alert) => alert.alertId === alertId))
  return [
    ...compare('sample', samplesOf(plan), samples),
    ...compare('weighing', weighingsOf(plan), weighings),
    ...compare(
      'press',
      ['1'],
      presses.map(() => '1'),
    ),
    ...compare(
      'alert',
      ['1'],
      alerts.map(() => '1'),
    ),
    ...(told.length === 0 ? [{ kind: 'missing', what: 'notification' } as const] : []),
  ].map((difference) => ({ deviceId, ...difference }))
}

function compare<T>(name: string, expected: readonly T[], found: readonly T[]): Difference[] {
  const left = [...found]
  const missing = expected.filter((one) => {
    const index = left.indexOf(one)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
  return [
    ...missing.map((one): Difference => ({ kind: 'missing', what: `${name} ${one}` })),
    ...left.map((one): Difference => ({ kind: 'wrong', what: `${name} ${one} once too often` })),
  ]
}
