import * as z from 'zod'
import { clipToStay } from '../../../domain/access.ts'
import { buildTelemetryView } from '../../../domain/telemetry-view.ts'
import { done, refuseAsAbsent } from '../answer.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { allows, covers, findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { listNights } from '../list-nights.ts'
import { listTimeline } from '../list-timeline.ts'
import { readRollups } from '../read-rollups.ts'
import { readSpan } from '../read-span.ts'
import { showBedStatus } from '../show-bed-status.ts'

const hour = 3_600_000
/** At 1 Hz from one device about 14 400 samples, 0.7 MB; at the contract's 4 Hz still under Lambda's 6 MB. */
const pageSpan = 4 * hour

type HistoryHandlers = Pick<Handlers, 'getBedStatus' | 'getBedTelemetry' | 'listBedNights' | 'getBedTimeline'>

export const bedHistoryHandlers: HistoryHandlers = {
  async getBedStatus({ person, params }, deps) {
    const known = await deps.places.loadPlace(params.bedId)
    const now = deps.now()
    if (!known || !(await allows({ kind: 'bed', person, what: 'read-place' }, known.facts, deps)))
      return refuseAsAbsent()
    if (!covers(clipToStay(person, known.facts), now)) return refuseAsAbsent()
    return done(await showBedStatus(known, person, deps))
  },

  async getBedTelemetry({ person, params, query }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const spans = clipToStay(person, bed.body)
    if (query.resolution !== 'raw') {
      const { resolution, ...rest } = query
      return readRollups({ bedId: params.bedId, resolution, query: rest, spans }, deps)
    }
    const span = readSpan(query, { now: deps.now(), usual: hour })
    if (span.outcome === 'refused') return span
    const start = readCursor(z.int(), query.cursor)
    if (start.outcome === 'refused') return start
    const from = Math.max(span.body.from, start.body ?? 0)
    const to = Math.min(span.body.to, from + pageSpan)
    const blocks = await deps.places.readBlocks({ placeId: params.bedId, from, to })
    const view = buildTelemetryView({ bedId: params.bedId, blocks, from, to, spans })
    return done(to < span.body.to ? { ...view, cursor: writeCursor(to) } : view)
  },

  async listBedNights({ person, params, query }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    return listNights({ facts: bed.body, spans: clipToStay(person, bed.body), query }, deps)
  },

  async getBedTimeline({ person, params, query }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const span = readSpan(query, { now: deps.now(), usual: 24 * hour, most: 31 * 24 * hour })
    if (span.outcome === 'refused') return span
    const spans = clipToStay(person, bed.body)
    return listTimeline({ placeId: params.bedId, ...span.body, spans, query }, deps)
  },
}
