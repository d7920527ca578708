import type { ChainPlan, StoredPlan } from '../../../contracts/care-plan.ts'
import type { PlaceFacts } from '../../../contracts/place.ts'
import { clipToStay } from '../../../domain/access.ts'
import { buildEffectivePlan } from '../../../domain/effective-plan.ts'
import { type Answer, done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { findStay } from '../bed-view.ts'
import type { ApiDeps } from '../deps.ts'
import { covers, findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'

export const carePlanHandlers: Pick<Handlers, 'getCarePlan' | 'putCarePlan'> = {
  async getCarePlan({ person, params }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    // The plan is of now: a former resident's family has no part in it.
    if (!covers(clipToStay(person, bed.body), deps.now())) return refuseAsAbsent()
    return done(buildPlanView(bed.body.plan, bed.body, deps.now()))
  },

  async putCarePlan({ person, params, body }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'change-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const chain = await checkChain(body.overrides.chain ?? [], bed.body, deps)
    if (chain.outcome === 'refused') return chain
    const now = deps.now()
    const plan = { version: body.version + 1, overrides: body.overrides, setBy: person.personId, setAt: now }
    const written = await deps.records.putPlan(params.bedId, plan, body.version)
    if (written.outcome === 'conflict') {
      return refuse('precondition-failed', 'The care plan is not the one you read; read it again.')
    }
    return done(buildPlanView(plan, bed.body, now))
  },
}

function buildPlanView(plan: StoredPlan, facts: PlaceFacts, now: number) {
  const effective = buildEffectivePlan(plan, findStay(facts, now)?.abilityLevel)
  return { version: plan.version, overrides: plan.overrides, effective }
}

/** A chain may name only people of the bed's own provider; a wrong name would be found out in the night. */
async function checkChain(
  chain: ChainPlan,
  facts: PlaceFacts,
  { records }: ApiDeps,
): Promise<Answer<undefined>> {
  for (const [step, { tell }] of chain.entries()) {
    for (const [index, target] of tell.entries()) {
      if (target === 'duty-desk') continue
      const person = await records.findPerson(target.slice('person:'.length))
      if (person?.providerId !== facts.record.providerId) {
        return refuseField(`overrides.chain.${step}.tell.${index}`, 'no such person of this provider')
      }
    }
  }
  return done(undefined)
}
