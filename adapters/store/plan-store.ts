import type { StoredPlan } from '../../contracts/care-plan.ts'
import type { PlanChange, PlanEntry, ProviderPlanEntry } from '../../contracts/plan-history.ts'
import type { StoredProviderPlan } from '../../contracts/provider-plan.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'

/** A plan in place of the version that was read, and what it changes. */
export interface PlanSave<P> {
  plan: P
  readVersion: number
  changes: PlanChange[]
}

/** The plans of beds and providers. Every version is kept for ever, in one transaction with the plan itself. */
export interface PlanStore {
  /** The place is due at once with it: a sooner deadline may have passed already. */
  putPlan(save: PlanSave<StoredPlan> & { placeId: string }): Promise<WriteOutcome>
  /** Newest first. */
  listPlanHistory(query: PageQuery & { placeId: string }): Promise<Page<PlanEntry>>
  /** As it stands, not as it is remembered for decisions. */
  findProviderPlan(providerId: string): Promise<StoredProviderPlan | undefined>
  /** Its beds are not touched: the next look at each of them finds it. */
  putProviderPlan(save: PlanSave<StoredProviderPlan> & { providerId: string }): Promise<WriteOutcome>
  /** Newest first. */
  listProviderPlanHistory(query: PageQuery & { providerId: string }): Promise<Page<ProviderPlanEntry>>
}
