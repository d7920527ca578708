import { type BaselineOutcome, buildBaseline } from '../../../domain/rollups/build-baseline.ts'
import { buildNight } from '../../../domain/rollups/build-night.ts'
import { nightAt } from '../../../domain/rollups/night-span.ts'
import { aBed } from '../../support/a-place.ts'
import type { BedNight } from './bed-nights.ts'
import { blockOf } from './live-on-paper.ts'

/** What is usual in a bed, as the product makes it of these nights; of too few it makes nothing. */
export function baselineOfNights(nights: readonly BedNight[]): BaselineOutcome {
  const { record, stays } = aBed()
  const [stay] = stays
  if (!stay) throw new Error('nobody lies in the bed of the score')
  const summaries = nights.map(({ rows, every, timeZone }) =>
    buildNight({
      placeId: record.placeId,
      timeZone,
      night: nightAt(rows[0]?.at ?? 0, timeZone),
      stay,
      blocks: rows.map((row) => blockOf(row, every)),
    }),
  )
  return buildBaseline(stay.residentId, summaries)
}
