import type * as z from 'zod'
import type { faultViewSchema, healthViewSchema, Measure } from '../../contracts/device-health.ts'
import { type DeviceFacts, gatherFacts } from '../../domain/device-health/device-facts.ts'
import { type Fault, judgeFaults } from '../../domain/device-health/judge-faults.ts'
import { type JudgedMeasure, judgeMeasure } from '../../domain/device-health/judge-measure.ts'
import { judgeState } from '../../domain/device-health/judge-state.ts'
import { readTest } from '../../domain/device-health/tests-due.ts'
import { readTraffic } from '../../domain/traffic.ts'
import type { ApiDeps } from './deps.ts'
import type { FleetDevice } from './fleet-health.ts'

type HealthView = z.infer<typeof healthViewSchema>
type FaultView = z.infer<typeof faultViewSchema>
type MeasureView = NonNullable<FaultView['measure']>

const iso = (ms: number): string => new Date(ms).toISOString()
const isoOr = (ms: number | undefined) => (ms === undefined ? undefined : iso(ms))

/** Measures that are looked at: the newest ones. */
export const mostMeasures = 100

/** The same with what is done about its faults, read only where it has any. */
export async function loadHealth(
  device: FleetDevice,
  { health, now }: Pick<ApiDeps, 'health' | 'now'>,
): Promise<ReturnType<typeof showHealth>> {
  const shown = showHealth(device, [], now())
  if (shown.faults.length === 0) return shown
  const { deviceId } = device.record
  const { items } = await health.listMeasures({ deviceId, limit: mostMeasures })
  return showHealth(device, items, now())
}

/** A device as operators see how it is, with every fault and what is done about it. */
function showHealth(
  { record, place }: FleetDevice,
  measures: readonly Measure[],
  now: number,
): { health: HealthView; faults: FaultView[] } {
  const facts = gatherFacts(record, place, now)
  const { state, since, because } = judgeState(facts, now)
  const timeZone = place?.facts.record.timeZone
  const health: HealthView = {
    ...{ state, because, since: isoOr(since), rssi: facts.placed?.known?.rssi },
    ...(timeZone ? { messages: readTraffic(facts.placed?.known?.traffic, now, timeZone) } : {}),
    tests: { button: showTest(facts, 'button', now), drill: showTest(facts, 'drill', now) },
    ...(record.flooded
      ? { flooded: { count: record.flooded.count, lastAt: iso(record.flooded.lastAt) } }
      : {}),
  }
  const faults = judgeFaults(facts, now).map((fault) => showFault(fault, judgeMeasure(fault, measures, now)))
  return { health, faults }
}

export function showFault({ fault, since, detail }: Fault, measure: JudgedMeasure): FaultView {
  return {
    fault,
    ...(since === undefined ? {} : { since: iso(since) }),
    ...(detail === undefined ? {} : { detail }),
    measure: showMeasure(measure),
  }
}

function showMeasure(judged: JudgedMeasure): MeasureView {
  const { state } = judged
  switch (judged.state) {
    case 'not-asked':
      return { state }
    case 'not-yet':
    case 'demanded':
      return { state, demandedAt: iso(judged.demandedAt) }
    case 'in-force':
      return { state, ...aboutMeasure(judged.measure) }
    case 'ran-out':
      return { state, demandedAt: iso(judged.demandedAt), ...aboutMeasure(judged.measure) }
    default:
      return judged satisfies never
  }
}

const aboutMeasure = ({ until, kind, who }: Measure) => ({ until: iso(until), kind, who })

function showTest({ record }: DeviceFacts, kind: 'button' | 'drill', now: number) {
  const { lastAt, dueAt } = readTest(record, kind, now)
  return { ...(lastAt === undefined ? {} : { lastAt: iso(lastAt) }), dueAt: iso(dueAt) }
}
