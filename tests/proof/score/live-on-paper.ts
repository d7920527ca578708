import type { StoredAlert } from '../../../contracts/alert.ts'
import type { Overrides } from '../../../contracts/care-plan.ts'
import { aBed, aBlock, minutes, PlaceOnPaper } from '../../support/a-place.ts'
import type { NightRow } from '../recordings/night-rows.ts'
import type { BedNight } from './bed-nights.ts'

/** What the product made of a night: every alert, and when (ms of event time) she had left the bed. */
export interface LivedOnPaper {
  readonly alerts: readonly StoredAlert[]
  readonly exits: readonly number[]
}

const somebody = { personId: 'per_first', name: 'first' }

/**
 * A night judged by `decide` as it comes: each row is a message of one sample, the sweep looks each minute, and somebody
 * resolves every alert 5 min after it was raised. What would be due after the last row is not looked at.
 */
export function liveOnPaper(night: BedNight, overrides: Overrides): LivedOnPaper {
  const [first] = night.rows
  if (!first) return { alerts: [], exits: [] }
  const place = new PlaceOnPaper(bedOf(night, overrides))
  const exits = new Set<number>()
  let wasIn = false
  let sweep = first.at
  for (const row of night.rows) {
    for (; sweep <= row.at; sweep += minutes(1)) lookAround(place, sweep)
    place.hear(blockOf(row, night.every))
    const { occupied, since } = place.state.latest ?? {}
    if (wasIn && occupied === false && since !== undefined) exits.add(since)
    wasIn = occupied === true
  }
  return { alerts: [...place.alerts.values()], exits: [...exits] }
}

function bedOf({ timeZone, rows }: BedNight, overrides: Overrides) {
  const bed = aBed()
  const since = (rows[0]?.at ?? 0) - minutes(60)
  return aBed({
    record: { ...bed.record, timeZone },
    plan: { version: 1, overrides },
    placements: bed.placements.map((placement) => ({ ...placement, since })),
  })
}

export const blockOf = (row: NightRow, every: number) =>
  aBlock({
    at: row.at,
    every,
    samples: 1,
    sent: row.at,
    arrived: row.at,
    occupied: [row.occupied],
    heartRate: [row.heartRate],
    respirationRate: [row.respirationRate],
    movement: [row.movement],
    quality: [row.quality],
  })

function lookAround(place: PlaceOnPaper, now: number): void {
  if ((place.state.dueAt ?? Number.POSITIVE_INFINITY) <= now) place.look(now)
  for (const { alertId, knownAt, closedAt, state } of [...place.alerts.values()]) {
    if (closedAt !== undefined || state === 'recorded' || now < knownAt + minutes(5)) continue
    place.take({ kind: 'act', alertId, act: { what: 'resolve', outcome: 'other' }, by: somebody }, now)
  }
}
