import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { DeviceAtPlace, Placement } from '../../contracts/place.ts'
import type { Known } from '../draft.ts'
import { planAt } from '../effective-plan.ts'
import { type SilenceDeadlines, silenceDeadlines } from '../silence.ts'

/** What a device is judged from: its record, and what the place it stands at knows of it and of its sensors. */
export interface DeviceFacts {
  record: DeviceRecord
  placed?: {
    placement: Placement
    known?: DeviceAtPlace | undefined
    deadlines: SilenceDeadlines
    /** since when its place has had an alert about a sensor or a poor signal (ms) */
    sensorFaultSince?: number | undefined
  }
}

/** Gathers what is known of a device at `now` (ms); without a place, or at one that knows nothing of it, it is unplaced. */
export function gatherFacts(record: DeviceRecord, place: Known | undefined, now: number): DeviceFacts {
  const placement = place?.facts.placements.find(
    ({ deviceId, until }) => deviceId === record.deviceId && until === undefined,
  )
  if (!place || !placement) return { record }
  const known = withConnection(place.state.devices[record.deviceId], record)
  const minutes = planAt(place.facts, now)['device-silent'].minutes.value
  return {
    record,
    placed: {
      placement,
      known,
      deadlines: silenceDeadlines(placement, known, minutes),
      sensorFaultSince: sensorFaultOf(place, record.deviceId),
    },
  }
}

/** A connection that came while it stood nowhere is still the one it has, unless its place has heard of a newer one. */
function withConnection(
  known: DeviceAtPlace | undefined,
  { unplaced }: DeviceRecord,
): DeviceAtPlace | undefined {
  const { connected, presenceVersion = -1 } = unplaced ?? {}
  if (!known || connected === undefined || presenceVersion <= known.presenceVersion) return known
  return { ...known, connected, presenceVersion }
}

/** A poor signal is an alert of the place; where it names a device, of that one only. */
function sensorFaultOf({ alerts }: Known, deviceId: string): number | undefined {
  const going = alerts
    .filter(({ condition }) => condition === 'sensor-fault')
    .flatMap(({ episodes }) => episodes)
    .filter(({ end, evidence }) => end === undefined && isOf(evidence, deviceId))
  return going.length > 0 ? Math.min(...going.map(({ onset }) => onset)) : undefined
}

const isOf = ({ deviceId }: Record<string, unknown>, wanted: string): boolean =>
  deviceId === undefined || deviceId === wanted
