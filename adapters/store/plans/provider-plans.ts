import { type StoredProviderPlan, storedProviderPlanSchema } from '../../../contracts/provider-plan.ts'
import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import type { Tables } from '../tables/tables.ts'

/** How long a process decides by the provider's plan it has read (ms of the given clock). */
const rememberedMs = 30_000

type Plan = StoredProviderPlan | undefined

/** The plans of providers, which every decision at any of their beds needs. */
export interface ProviderPlans {
  /** As it stands. */
  read(providerId: string): Promise<Plan>
  /** As it stood at most half a minute ago. Without a clock nothing is remembered. */
  recall(providerId: string): Promise<Plan>
  forget(providerId: string): void
}

export function createProviderPlans(tables: Tables, clock: (() => number) | undefined): ProviderPlans {
  const remembered = new Map<string, { plan: Plan; at: number }>()
  async function read(providerId: string): Promise<Plan> {
    const item = await tables.get(keys.providerPlan(providerId))
    return item && readItem(storedProviderPlanSchema, item, 'plan')
  }
  return {
    read,
    async recall(providerId) {
      if (!clock) return read(providerId)
      const now = clock()
      const known = remembered.get(providerId)
      // A clock that was put back says nothing about the age of what is known.
      if (known && known.at <= now && now < known.at + rememberedMs) return known.plan
      const plan = await read(providerId)
      remembered.set(providerId, { plan, at: now })
      return plan
    },
    forget: (providerId) => void remembered.delete(providerId),
  }
}
