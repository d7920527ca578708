import type { ChainPlan } from '../../../contracts/care-plan.ts'
import type { PlaceFacts } from '../../../contracts/place.ts'
import { clipToStay } from '../../../domain/access.ts'
import { replacePlan } from '../../../domain/plan/replace-plan.ts'
import { readRecent } from '../../read-recent.ts'
import { type Answer, done, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { covers, findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'
import { pageQuery } from '../lists.ts'
import { refuseSenseless, refuseStale } from '../refuse-plan.ts'
import { showPlan, showVersion } from '../show-plan.ts'

export const carePlanHandlers: Pick<Handlers, 'getCarePlan' | 'putCarePlan' | 'getCarePlanHistory'> = {
  async getCarePlan({ person, params }, deps) {
    const bed = await findPlace({ placeId: params.bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const now = deps.now()
    // The plan is of now: a former resident's family has no part in it.
    if (!covers(clipToStay(person, bed.body), now)) return refuseAsAbsent()
    return done(showPlan(bed.body.plan, bed.body, now))
  },

  async putCarePlan({ person, params: { bedId }, body }, deps) {
    const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'change-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const { plan: before } = bed.body
    if (before.version !== body.version) return refuseStale()
    const now = deps.now()
    const { overrides, why } = body
    const { plan, changes } = replacePlan(before, { overrides, why, setBy: person.personId }, now)
    const facts = { ...bed.body, plan }
    const senseless = refuseSenseless([facts], 'bed', plan.setAt ?? now)
    if (senseless) return senseless
    const { chain = [], chainAtNight } = overrides
    const byDay = await checkChain('chain', chain, { facts, deps })
    if (byDay.outcome === 'refused') return byDay
    const byNight = await checkChain('chainAtNight.steps', chainAtNight?.steps ?? [], { facts, deps })
    if (byNight.outcome === 'refused') return byNight
    const written = await deps.plans.putPlan({ placeId: bedId, plan, readVersion: body.version, changes })
    if (written.outcome === 'conflict') return refuseStale()
    await lookAtOnce(bedId, deps)
    return done(showPlan(plan, facts, now))
  },

  async getCarePlanHistory({ person, params: { bedId }, query }, deps) {
    const bed = await findPlace({ placeId: bedId, kind: 'bed', person, what: 'read-place' }, deps)
    if (bed.outcome === 'refused') return bed
    const spans = clipToStay(person, bed.body)
    const { items, ...more } = await deps.plans.listPlanHistory({ ...pageQuery(query), placeId: bedId })
    const hers = items.filter(({ setAt = 0 }) => covers(spans, setAt))
    return done({ ...more, items: hers.map((entry) => ({ ...showVersion(entry), changes: entry.changes })) })
  },
}

/** What is going on may be due sooner by the new plan. Should this fail, the sweep finds the bed due within a minute. */
const lookAtOnce = (bedId: string, { decideAt, places: stores, now: clock }: ApiDeps) =>
  decideAt(bedId, async (loaded) => ({
    input: { kind: 'deadline', recent: await readRecent({ stores, clock }, loaded) },
  }))

/** A chain may name only people of the bed's own provider; a wrong name would be found out in the night. */
async function checkChain(
  path: string,
  chain: ChainPlan,
  { facts, deps: { records } }: { facts: PlaceFacts; deps: ApiDeps },
): Promise<Answer<undefined>> {
  for (const [step, { tell }] of chain.entries()) {
    for (const [index, target] of tell.entries()) {
      if (!target.startsWith('person:')) continue
      const person = await records.findPerson(target.slice('person:'.length))
      if (person?.providerId !== facts.record.providerId) {
        return refuseField(`overrides.${path}.${step}.tell.${index}`, 'no such person of this provider')
      }
    }
  }
  return done(undefined)
}
