import type { Page } from '../../adapters/store/record-store.ts'
import type { AnswerOf, Calls, QueryOf } from '../../contracts/api.ts'
import type { Person } from '../../contracts/person.ts'
import { gatherFacts } from '../../domain/device-health/device-facts.ts'
import { judgeFaults } from '../../domain/device-health/judge-faults.ts'
import { isDemanding, judgeMeasure } from '../../domain/device-health/judge-measure.ts'
import { type Rank, rankFault } from '../../domain/device-health/ranks.ts'
import { type Answer, done } from './answer.ts'
import { readCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { eachInLanes, type FleetDevice, loadFleet } from './fleet-health.ts'
import { buildRankPage, rankCursorSchema } from './rank-page.ts'
import { mostMeasures, showFault } from './show-health.ts'

type FaultItem = AnswerOf<Calls['listDeviceFaults']>['items'][number]
type Ranked = { rank: Rank; item: FaultItem; demanding: boolean }

/** What is wrong with the devices of a provider, the most urgent first. */
export async function listFaults(
  { person, query }: { person: Person; query: QueryOf<Calls['listDeviceFaults']> },
  deps: ApiDeps,
): Promise<Answer<Page<FaultItem>>> {
  const cursor = readCursor(rankCursorSchema, query.cursor)
  if (cursor.outcome === 'refused') return cursor
  const at = cursor.body?.at ?? deps.now()
  const ranked: Ranked[] = []
  const fleet = await loadFleet({ person, ...query }, deps)
  await eachInLanes(fleet, async (device) => {
    ranked.push(...(await judge(device, at, deps)))
  })
  const wanted = query.demanding === 'true' ? ranked.filter(({ demanding }) => demanding) : ranked
  return done(buildRankPage(wanted, { limit: query.limit, at, cursor: cursor.body }))
}

/** Measures are read only of devices that have a fault. */
async function judge(
  { record, place }: FleetDevice,
  at: number,
  { health }: Pick<ApiDeps, 'health'>,
): Promise<Ranked[]> {
  const faults = judgeFaults(gatherFacts(record, place, at), at)
  if (faults.length === 0) return []
  const { deviceId, providerId } = record
  const { items: measures } = await health.listMeasures({ deviceId, limit: mostMeasures })
  const where = place
    ? { placeId: place.facts.record.placeId, placeName: place.facts.record.name }
    : undefined
  return faults.map((fault) => {
    const measure = judgeMeasure(fault, measures, at)
    return {
      rank: rankFault({ deviceId, fault, measure }),
      demanding: isDemanding(measure),
      item: { deviceId, providerId, ...where, ...showFault(fault, measure) },
    }
  })
}
