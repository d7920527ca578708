import type { DeviceEvent } from '../../contracts/event.ts'
import type { DeviceKind } from '../../contracts/names.ts'
import type { Telemetry } from '../../contracts/telemetry.ts'
import type { Departure } from '../../devices/departure.ts'
import type { Scenario } from '../../devices/scenarios/scenario.ts'
import { simulate } from '../../devices/simulate.ts'

export const tenInTheEvening = Date.parse('2026-11-22T14:00:00Z')
export const minutes = (count: number) => tenInTheEvening + count * 60_000

/** Everything a device does during a scenario, in order. */
export function liveThrough(
  scenario: Scenario,
  { kind = 'family-bed' as DeviceKind, seed = 7 } = {},
): Departure[] {
  const journey = simulate({ scenario, kind, seed, start: tenInTheEvening })
  const departures: Departure[] = []
  for (let next = journey.next(); next; next = journey.next()) departures.push(next)
  return departures
}

export const telemetryOf = (departures: readonly Departure[]): Telemetry[] =>
  departures.flatMap((one) =>
    one.act === 'send' && one.message.kind === 'telemetry' ? [one.message.body] : [],
  )

export const eventsOf = (departures: readonly Departure[]): DeviceEvent[] =>
  departures.flatMap((one) => (one.act === 'send' && one.message.kind === 'event' ? [one.message.body] : []))

/** Every sample of a column with its time. */
export const samplesOf = (blocks: readonly Telemetry[], column: 'occupied' | 'heartRate') =>
  blocks.flatMap((block) =>
    (block[column] ?? []).map((value, index) => ({ at: block.at + index * (block.every ?? 0), value })),
  )
