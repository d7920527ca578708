import type { Condition, StoredAlert } from '../contracts/alert.ts'
import { isCall, isUnresolved } from './alert-lifecycle.ts'

/** One row: while an alert of `by` is unresolved, those of `hides` are raised and kept, but told to nobody. */
export interface Inhibition {
  by: Condition
  hides: readonly Condition[]
  /** whose alerts: of the same device, of the same place, or of all places the outage has swallowed (`hide` names them) */
  where: 'same-device' | 'same-place' | 'its-region'
}

/**
 * Which alert makes which others not worth telling: a silent device cannot be trusted about its sensor, battery and
 * mains; who has fallen is out of bed, and not sitting up; of a region that went silent one alert tells. An empty bed
 * needs no row: it hides vital signs by their gates.
 */
export const inhibitions: readonly Inhibition[] = [
  { by: 'device-silent', hides: ['sensor-fault', 'battery-low', 'mains-lost'], where: 'same-device' },
  { by: 'fall', hides: ['left-bed', 'sit-up', 'not-up-by'], where: 'same-place' },
  { by: 'region-outage', hides: ['device-silent'], where: 'its-region' },
]

export type Hiding =
  | { outcome: 'hidden'; by: string }
  | { outcome: 'shown'; because: 'critical' | 'call' | 'nothing-hides-it' }

type Judged = Pick<StoredAlert, 'alertId' | 'condition' | 'priority' | 'state' | 'hiddenBy' | 'episodes'>

/** Whether an alert is worth telling beside the other alerts its place has. What is critical or a call always is. */
export function judgeHiding(alert: Judged, others: Iterable<Judged>): Hiding {
  if (alert.priority === 'critical') return { outcome: 'shown', because: 'critical' }
  if (isCall(alert.condition)) return { outcome: 'shown', because: 'call' }
  const rows = inhibitions.filter(({ hides }) => hides.includes(alert.condition))
  for (const other of others) {
    const row = rows.find(({ by, where }) => by === other.condition && where !== 'its-region')
    if (row && mayHide(other) && (row.where === 'same-place' || isOfSameDevice(alert, other))) {
      return { outcome: 'hidden', by: other.alertId }
    }
  }
  const isElsewhere = rows.some(({ where }) => where === 'its-region')
  if (isElsewhere && alert.hiddenBy !== undefined) return { outcome: 'hidden', by: alert.hiddenBy }
  return { outcome: 'shown', because: 'nothing-hides-it' }
}

/** Somebody still has to deal with it, and it has not been taken back: then nobody may have fallen at all. */
const mayHide = ({ state, episodes }: Judged): boolean =>
  isUnresolved(state) && episodes.some(({ evidence }) => evidence.takenBack === undefined)

/** What does not say which device it is about may be about any. */
function isOfSameDevice(a: Judged, b: Judged): boolean {
  const [one, other] = [deviceOf(a), deviceOf(b)]
  return one === undefined || other === undefined || one === other
}

const deviceOf = ({ episodes }: Judged): unknown => episodes.at(-1)?.evidence.deviceId
