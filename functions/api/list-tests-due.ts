import type { Page } from '../../adapters/store/record-store.ts'
import type { AnswerOf, Calls, QueryOf } from '../../contracts/api.ts'
import type { TestKind } from '../../contracts/device-health.ts'
import type { Person } from '../../contracts/person.ts'
import { rankTest } from '../../domain/device-health/ranks.ts'
import { readTest } from '../../domain/device-health/tests-due.ts'
import { type Answer, done } from './answer.ts'
import { readCursor } from './cursor.ts'
import type { ApiDeps } from './deps.ts'
import { type FleetDevice, loadFleet } from './fleet-health.ts'
import { buildRankPage, rankCursorSchema } from './rank-page.ts'

type DueItem = AnswerOf<Calls['listTestsDue']>['items'][number]
const dayMs = 86_400_000

/** Devices whose test is overdue, those never tested first. What stands nowhere need not be tried. */
export async function listTestsDue(
  { person, query }: { person: Person; query: QueryOf<Calls['listTestsDue']> },
  deps: ApiDeps,
): Promise<Answer<Page<DueItem>>> {
  const cursor = readCursor(rankCursorSchema, query.cursor)
  if (cursor.outcome === 'refused') return cursor
  const at = cursor.body?.at ?? deps.now()
  const fleet = await loadFleet({ person, ...query }, deps)
  const ranked = fleet.flatMap((device) => judge(device, query.kind, at))
  return done(buildRankPage(ranked, { limit: query.limit, at, cursor: cursor.body }))
}

function judge({ record, place }: FleetDevice, kind: TestKind, at: number) {
  const clock = readTest(record, kind, at)
  if (!place || clock.overdueMs <= 0) return []
  const { deviceId } = record
  const { lastAt, dueAt, overdueMs } = clock
  const item: DueItem = {
    ...{ deviceId, kind, dueAt: new Date(dueAt).toISOString() },
    ...{ placeId: place.facts.record.placeId, placeName: place.facts.record.name },
    ...(lastAt === undefined ? {} : { lastAt: new Date(lastAt).toISOString() }),
    overdueDays: Math.round((overdueMs / dayMs) * 10) / 10,
  }
  return [{ rank: rankTest({ ...clock, deviceId }), item }]
}
