import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, PlaceRecord } from '../../contracts/place.ts'
import type { clipToStay } from '../../domain/access.ts'
import { askAccess, type DutyDeps } from '../ask-access.ts'
import { type Answer, done, refuseAsAbsent } from './answer.ts'
import type { ApiDeps } from './deps.ts'

export interface PlaceSearch {
  placeId: string
  kind?: PlaceRecord['kind']
  person: Person
  what: 'read-place' | 'act-on-alert' | 'change-place'
}

/** Spans of event time (ms, open end = Infinity) of which a person may see what happened at a place. */
export type Spans = ReturnType<typeof clipToStay>

/** A place that this person may do this with; any other is as if it did not exist. */
export async function findPlace(
  search: PlaceSearch,
  deps: Pick<ApiDeps, 'records'> & DutyDeps,
): Promise<Answer<PlaceFacts>> {
  const facts = await deps.records.loadFacts(search.placeId)
  return facts && (await allows(search, facts, deps)) ? done(facts) : refuseAsAbsent()
}

/** Whether these facts are of a place that the search may find. */
export async function allows(
  { kind, person, what }: Omit<PlaceSearch, 'placeId'>,
  facts: PlaceFacts,
  deps: DutyDeps,
): Promise<boolean> {
  const { record } = facts
  if (record.deleted || (kind && record.kind !== kind)) return false
  return (await askAccess(person, { what, facts }, deps)).outcome === 'allowed'
}

export const covers = (spans: Spans, time: number): boolean =>
  spans.some((span) => span.from <= time && time < span.to)

/** Whether any moment from `from` to `to` may be seen. */
export const touches = (spans: Spans, from: number, to: number): boolean =>
  spans.some((span) => span.from <= to && from < span.to)
