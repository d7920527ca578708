import { type StoredAlert, storedAlertSchema } from '../../../contracts/alert.ts'
import { type Baseline, baselineSchema } from '../../../contracts/baseline.ts'
import { storedPlanSchema } from '../../../contracts/care-plan.ts'
import {
  linkSchema,
  type PlaceFacts,
  placementSchema,
  placeRecordSchema,
  placeStateSchema,
  type Stay,
  staySchema,
} from '../../../contracts/place.ts'
import { keys, last } from '../keys.ts'
import type { ProviderPlans } from '../plans/provider-plans.ts'
import { readItem, UnreadableRecord } from '../read-item.ts'
import type { LoadedPlace, PlaceStore } from '../store.ts'
import { readAll } from '../tables/pages.ts'
import type { Item, Tables } from '../tables/tables.ts'

const noPlan = { version: 0, overrides: {} }

/** Reads places: one consistent query, and a batch of alerts only when there are any. */
export function createPlaceLoading(
  tables: Tables,
  { recall }: Pick<ProviderPlans, 'recall'>,
): Pick<PlaceStore, 'loadPlace' | 'findAlert'> & {
  loadFacts(placeId: string): Promise<PlaceFacts | undefined>
} {
  async function withProviderPlan(facts: PlaceFacts | undefined): Promise<PlaceFacts | undefined> {
    const providerPlan = facts && (await recall(facts.record.providerId))
    return providerPlan ? { ...facts, providerPlan } : facts
  }
  return {
    async loadPlace(placeId): Promise<LoadedPlace | undefined> {
      const items = await readCore(tables, placeId)
      const facts = await withProviderPlan(readFacts(items))
      if (!facts) return undefined
      const key = keys.placeState(placeId)
      const stored = items.find((item) => item.sk === key.sk)
      if (!stored) throw new UnreadableRecord(`${key.pk} ${key.sk}`, 'it is missing')
      const state = readItem(placeStateSchema, stored, 'state')
      return { facts, state, alerts: await loadAlerts(tables, state.alertIds) }
    },
    async loadFacts(placeId) {
      return withProviderPlan(readFacts(await readCore(tables, placeId)))
    },
    async findAlert(alertId) {
      const item = await tables.get(keys.alert(alertId))
      return item && readItem(storedAlertSchema, item, 'alert')
    },
  }
}

const readCore = (tables: Tables, placeId: string): Promise<Item[]> =>
  readAll(tables, {
    table: 'care',
    partition: keys.placeRecord(placeId).pk,
    from: 'core#',
    to: `core#${last}`,
  })

function readFacts(items: readonly Item[]): PlaceFacts | undefined {
  const under = (prefix: string) => items.filter((item) => String(item.sk).startsWith(prefix))
  const [record] = under('core#record')
  if (!record) return undefined
  const [plan] = under('core#plan')
  const stays = under('core#stay#').map((item) => readItem(staySchema, item, 'stay'))
  const baseline = readBaseline(under('core#baseline')[0], stays)
  return {
    record: readItem(placeRecordSchema, record, 'record'),
    plan: plan ? readItem(storedPlanSchema, plan, 'plan') : noPlan,
    stays,
    placements: under('core#placement#').map((item) => readItem(placementSchema, item, 'placement')),
    links: under('core#link#').map((item) => readItem(linkSchema, item, 'link')),
    ...(baseline ? { baseline } : {}),
  }
}

/** What is usual for who lies here now: what was usual for whoever lay here before is nobody's business. */
function readBaseline(item: Item | undefined, stays: readonly Stay[]): Baseline | undefined {
  if (item?.baseline === undefined) return undefined
  const baseline = readItem(baselineSchema, item, 'baseline')
  const isHers = stays.some(({ residentId, to }) => residentId === baseline.residentId && to === undefined)
  return isHers ? baseline : undefined
}

/** The alerts in the order of their ids; one that is missing is an error, for a decision would be wrong without it. */
async function loadAlerts(tables: Tables, alertIds: readonly string[]): Promise<StoredAlert[]> {
  if (alertIds.length === 0) return []
  const items = await tables.getMany([...new Set(alertIds)].map(keys.alert))
  const found = new Map(items.map((item) => [item.pk, item]))
  return alertIds.map((alertId) => {
    const { pk, sk } = keys.alert(alertId)
    const item = found.get(pk)
    if (!item) throw new UnreadableRecord(`${pk} ${sk}`, 'it is missing')
    return readItem(storedAlertSchema, item, 'alert')
  })
}
