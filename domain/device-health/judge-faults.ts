import type { DeviceFault, TestKind } from '../../contracts/device-health.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { DeviceAtPlace } from '../../contracts/place.ts'
import { dueBeforeMs, findCounting, heldBy } from '../device-certificates.ts'
import { judgeProbe } from '../probes.ts'
import type { DeviceFacts } from './device-facts.ts'
import { readTest } from './tests-due.ts'

const minute = 60_000
const hour = 60 * minute
/** A device that lives by a configuration says so within a minute or two of its next connection. */
const unansweredMs = 10 * minute
/** What came within this long is going on. */
const goesOnMs = hour
/** So many messages in one go that could not be used are no accident any more. */
const manyUnusable = 5

/** A fault and since when (ms); `detail` is for operators. */
export interface Fault {
  fault: DeviceFault
  since?: number | undefined
  detail?: string | undefined
}

/** What is wrong with a device at `now` (ms), each fault with its clock. A device that stands nowhere is not missed. */
export function judgeFaults({ record, placed }: DeviceFacts, now: number): Fault[] {
  const ofItself = [
    ...judgeCertificate(record, now),
    ...judgeConfig(record, now),
    ...judgeSending(record, now),
  ]
  if (!placed) return ofItself
  const silence = judgeSilence(placed, now)
  return [
    ...(silence.length > 0 ? silence : judgeAnswers(placed, now)),
    ...judgePower(placed.known),
    ...judgeClock(placed.known),
    ...judgeSignal(placed),
    ...ofItself,
    ...judgeTests(record, now),
  ]
}

type Placed = NonNullable<DeviceFacts['placed']>

function judgeSilence({ known, placement, deadlines }: Placed, now: number): Fault[] {
  if (now < deadlines.alertAt) return []
  const last = Math.max(known?.lastArrived ?? placement.since, placement.since)
  const detail = known?.lastArrived === undefined ? 'nothing came from it since it was placed' : undefined
  if (deadlines.because === 'silent') return [{ fault: 'silent', since: last, detail }]
  return [{ fault: 'disconnected', since: Math.max(known?.connectionSince ?? last, last), detail }]
}

/** It is heard, and what we send does not come back: by this device nobody can be told that help is coming. */
function judgeAnswers({ known, placement }: Placed, now: number): Fault[] {
  const proof = known && judgeProbe(placement, known, now)
  if (proof?.outcome !== 'not-proved' || proof.because !== 'no-probe-answer') return []
  const { answeredAt, setAt } = known?.probe ?? {}
  const detail =
    answeredAt === undefined ? 'it has answered no probe here yet' : 'it is heard, and answers no probe'
  return [{ fault: 'probe-unanswered', since: answeredAt ?? setAt, detail }]
}

function judgePower(known: DeviceAtPlace | undefined): Fault[] {
  const { batteryLow, battery, mainsLostSince } = known ?? {}
  const faults: Fault[] = []
  if (batteryLow) {
    const fault = batteryLow.level === 'empty' ? 'battery-empty' : 'battery-low'
    faults.push({ fault, since: batteryLow.since, detail: `${battery} %` })
  }
  if (mainsLostSince) faults.push({ fault: 'mains-lost', since: mainsLostSince })
  return faults
}

function judgeClock(known: DeviceAtPlace | undefined): Fault[] {
  const { fault, offset, since } = known?.clock ?? { fault: 'none' as const }
  if (fault === 'none') return []
  return [{ fault: `clock-${fault}`, since, detail: `${offset} ms are added to its times` }]
}

function judgeSignal({ known, sensorFaultSince }: Placed): Fault[] {
  const faults: Fault[] = []
  if (sensorFaultSince !== undefined) faults.push({ fault: 'sensor-fault', since: sensorFaultSince })
  if (known?.rssiWeakSince)
    faults.push({ fault: 'signal-weak', since: known.rssiWeakSince, detail: `${known.rssi} dBm` })
  return faults
}

function judgeCertificate(record: DeviceRecord, now: number): Fault[] {
  const end = findCounting(heldBy(record), now)?.expiresAt
  if (end === undefined) return []
  if (now >= end) return [{ fault: 'certificate-expired', since: end }]
  return now >= end - dueBeforeMs ? [{ fault: 'certificate-due', since: end - dueBeforeMs }] : []
}

function judgeConfig({ config }: DeviceRecord, now: number): Fault[] {
  if (!config) return []
  const { state, setAt, saidAt, reason, wanted } = config
  const detail = `version ${wanted.version}${reason === undefined ? '' : `: ${reason}`}`
  switch (state) {
    case 'applied':
      return []
    case 'rejected':
      return [{ fault: 'config-rejected', since: saidAt ?? setAt, detail }]
    case 'pending':
      return now - setAt >= unansweredMs ? [{ fault: 'config-unanswered', since: setAt, detail }] : []
    default:
      return state satisfies never
  }
}

function judgeSending({ flooded, unusable }: DeviceRecord, now: number): Fault[] {
  const faults: Fault[] = []
  if (flooded && now - flooded.lastAt <= goesOnMs) {
    const detail = `${flooded.count} messages put aside`
    faults.push({ fault: 'flooding', since: flooded.since ?? flooded.lastAt, detail })
  }
  if (unusable && unusable.count >= manyUnusable && now - unusable.lastAt <= goesOnMs) {
    const detail = `${unusable.count} messages could not be used`
    faults.push({ fault: 'unusable-messages', since: unusable.since, detail })
  }
  return faults
}

function judgeTests(record: DeviceRecord, now: number): Fault[] {
  const overdue = (kind: TestKind, fault: DeviceFault): Fault[] => {
    const { dueAt, overdueMs } = readTest(record, kind, now)
    return overdueMs > 0 ? [{ fault, since: dueAt }] : []
  }
  return [...overdue('button', 'button-test-overdue'), ...overdue('drill', 'drill-overdue')]
}
