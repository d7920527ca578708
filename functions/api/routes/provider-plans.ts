import type { Person } from '../../../contracts/person.ts'
import { abilityLevels, type PlaceFacts } from '../../../contracts/place.ts'
import type { StoredProviderPlan } from '../../../contracts/provider-plan.ts'
import { checkAccess } from '../../../domain/access.ts'
import { replacePlan } from '../../../domain/plan/replace-plan.ts'
import { type Answer, done, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { deskOf } from '../desk-of.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'
import { refuseSenseless, refuseStale } from '../refuse-plan.ts'
import { showPlan, showVersion } from '../show-plan.ts'

type Names = 'getProviderPlan' | 'putProviderPlan' | 'getProviderPlanHistory'

export const providerPlanHandlers: Pick<Handlers, Names> = {
  async getProviderPlan({ person, params: { providerId } }, deps) {
    const found = await findPlan({ person, what: 'read-provider-plan', providerId }, deps)
    if (found.outcome === 'refused') return found
    return done(showPlan(found.body.providerPlan, found.body, deps.now()))
  },

  async putProviderPlan({ person, params: { providerId }, body }, deps) {
    const found = await findPlan({ person, what: 'change-provider-plan', providerId }, deps)
    if (found.outcome === 'refused') return found
    const { providerPlan: before } = found.body
    if (before.version !== body.version) return refuseStale()
    const now = deps.now()
    const { overrides, why } = body
    const { plan, changes } = replacePlan(before, { overrides, why, setBy: person.personId }, now)
    const facts = { ...found.body, providerPlan: plan }
    const senseless = refuseSenseless(withEachLevel(facts), 'provider', plan.setAt ?? now)
    if (senseless) return senseless
    const written = await deps.plans.putProviderPlan({ providerId, plan, readVersion: body.version, changes })
    return written.outcome === 'conflict' ? refuseStale() : done(showPlan(plan, facts, now))
  },

  async getProviderPlanHistory({ person, params: { providerId }, query }, deps) {
    const found = await findPlan({ person, what: 'read-provider-plan', providerId }, deps)
    if (found.outcome === 'refused') return found
    const { items, ...more } = await deps.plans.listProviderPlanHistory({ ...pageQuery(query), providerId })
    return done({ ...more, items: items.map((entry) => ({ ...showVersion(entry), changes: entry.changes })) })
  },
}

interface PlanSearch {
  person: Person
  what: 'read-provider-plan' | 'change-provider-plan'
  providerId: string
}

/** The provider's plan as it stands, with its duty desk: a place of which nothing else is set. */
async function findPlan(
  { person, what, providerId }: PlanSearch,
  { records, plans }: ApiDeps,
): Promise<Answer<PlaceFacts & { providerPlan: StoredProviderPlan }>> {
  if (checkAccess(person, { what, providerId }).outcome !== 'allowed') return refuseAsAbsent()
  const desk = await records.loadFacts(deskOf(providerId))
  if (!desk) return refuseAsAbsent()
  const plan = await plans.findProviderPlan(providerId)
  return done({ ...desk, providerPlan: plan ?? { version: 0, overrides: {} } })
}

/** The same facts with nobody, and with a resident of each ability level. */
const withEachLevel = (facts: PlaceFacts): PlaceFacts[] => [
  facts,
  ...abilityLevels.map((abilityLevel) => ({
    ...facts,
    stays: [{ residentId: 'anybody', name: '', abilityLevel, from: 0 }],
  })),
]
