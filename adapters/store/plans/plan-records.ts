import { type PlanEntry, planEntrySchema, providerPlanEntrySchema } from '../../../contracts/plan-history.ts'
import { keys, last } from '../keys.ts'
import { wakePlace } from '../places/wake-place.ts'
import type { PlanSave, PlanStore } from '../plan-store.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { orConflictOf } from '../records/write-outcome.ts'
import { readPage } from '../tables/pages.ts'
import type { Check, Key, Query, Tables, Write } from '../tables/tables.ts'
import { writeTogether } from '../tables/write-together.ts'
import type { ProviderPlans } from './provider-plans.ts'

type AnyPlan = Omit<PlanEntry, 'overrides' | 'changes'> & { overrides: object; earlier?: unknown }

const reasons = [
  'the plan has changed since it was read',
  'this version is kept already',
  'there is no such place',
]
/** The plans of beds and providers, each with its history. */
export function createPlanRecords(
  tables: Tables,
  { providerPlans, report }: { providerPlans: ProviderPlans; report: ReportUnreadable },
): PlanStore {
  return {
    async putPlan({ placeId, ...save }) {
      const result = await writeTogether(tables, [
        ...writePlan(save, keys.placePlan(placeId), keys.placePlanVersion(placeId, save.plan.version)),
        ...wakePlace(placeId, save.plan.setAt ?? 0),
      ])
      return orConflictOf(result, reasons)
    },
    listPlanHistory({ placeId, ...page }) {
      const query = historyOf(keys.placePlanVersion(placeId, 0))
      return readPage(tables, { query, page, report }, (item) => readItem(planEntrySchema, item, 'entry'))
    },
    findProviderPlan: providerPlans.read,
    async putProviderPlan({ providerId, ...save }) {
      const version = keys.providerPlanVersion(providerId, save.plan.version)
      const result = await writeTogether(tables, writePlan(save, keys.providerPlan(providerId), version))
      providerPlans.forget(providerId)
      return orConflictOf(result, reasons)
    },
    listProviderPlanHistory({ providerId, ...page }) {
      const query = historyOf(keys.providerPlanVersion(providerId, 0))
      return readPage(tables, { query, page, report }, (item) =>
        readItem(providerPlanEntrySchema, item, 'entry'),
      )
    },
  }
}

const historyOf = ({ table, pk, sk }: Key): Query => ({
  table,
  partition: pk,
  from: sk,
  to: `${sk.slice(0, sk.lastIndexOf('#') + 1)}${last}`,
  descending: true,
})

/** The plan if its version is still the one that was read, and the new version as it is kept for ever. */
function writePlan({ plan, readVersion, changes }: PlanSave<AnyPlan>, key: Key, history: Key): Write[] {
  const { earlier: _earlier, ...version } = plan
  const same: Check =
    readVersion === 0 ? { that: 'is-new' } : { that: 'equals', path: 'plan.version', value: readVersion }
  return [
    { ...key, do: 'put', item: { plan }, when: [same] },
    { ...history, do: 'put', item: { entry: { ...version, changes } }, when: [{ that: 'is-new' }] },
  ]
}
