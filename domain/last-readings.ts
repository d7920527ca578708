import type { BedStatus } from '../contracts/bed-status.ts'
import { type LastReading, measurementUnits } from '../contracts/measurement.ts'
import type { PlaceFacts, PlaceState } from '../contracts/place.ts'
import type { HeardEvent } from './decide-event.ts'
import { readReading } from './rules/measurements/reading.ts'
import { residentAt } from './stays.ts'

/** The newest reading of each kind, whatever order they came in. */
export function takeReading(
  known: readonly LastReading[] | undefined,
  { at, event }: Pick<HeardEvent, 'at' | 'event'>,
): LastReading[] | undefined {
  const reading = readReading({ at, type: event.type, data: event.data })
  if (!reading) return undefined
  const { kind, values } = reading
  const before = known?.find((each) => each.kind === kind)
  if (before && (before.at > at || (before.at === at && before.id > event.id))) return undefined
  return [...(known ?? []).filter((each) => each.kind !== kind), { kind, at, id: event.id, values }]
}

/** The last readings of who lies in the bed now: nobody sees those of who lay there before. */
export function showReadings(
  facts: Pick<PlaceFacts, 'stays'>,
  { measurements = [] }: Pick<PlaceState, 'measurements'>,
  now: number,
): NonNullable<BedStatus['measurements']> {
  const resident = residentAt(facts.stays, now)?.residentId
  return measurements
    .filter(({ at }) => resident !== undefined && residentAt(facts.stays, at)?.residentId === resident)
    .map(({ kind, at, values }) => ({
      kind,
      at: new Date(at).toISOString(),
      values,
      unit: measurementUnits[kind],
    }))
}
