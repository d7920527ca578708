import type { reachCheckCalls } from '../../../contracts/calls/reach-checks.ts'
import type { Person } from '../../../contracts/person.ts'
import type { ReachCheck } from '../../../contracts/reach-check.ts'
import { checkAccess } from '../../../domain/access.ts'
import { lookAtNight } from '../../look-at-night.ts'
import { type Answer, done, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'

/** While somebody waits, so many beds are looked at; the evening's own check looks at all. */
const mostBeds = 1000
/** Two weeks of evenings, and the one before them to compare with. */
const mostShown = 15

export const reachCheckHandlers: Pick<Handlers, keyof typeof reachCheckCalls> = {
  async listReachChecks({ person, query }, deps) {
    const chosen = chooseProvider(person, query.provider)
    if (chosen.outcome === 'refused') return chosen
    const providerId = chosen.body
    const checks = await deps.reachChecks.listReachChecks({ providerId, limit: mostShown })
    return done({ items: checks.map((check) => showNight(check, person)) })
  },

  async checkReach({ person, body }, deps) {
    const chosen = chooseProvider(person, body.providerId)
    if (chosen.outcome === 'refused') return chosen
    const check = await lookAtNight(nightTools(deps), { providerId: chosen.body, mostBeds })
    return done(showNight(check, person))
  },
}

function chooseProvider(person: Person, asked: string | undefined): Answer<string> {
  const providerId = asked ?? person.providerId
  if (providerId === undefined) return refuseField('provider', 'an admin says of which provider')
  const access = checkAccess(person, { what: 'check-reach', providerId })
  return access.outcome === 'allowed' ? done(providerId) : refuseAsAbsent()
}

/** Who answers for one region sees the beds of that region; people are the provider's, and so are the counts. */
const showNight = (check: ReachCheck, { regionId }: Person): ReachCheck =>
  regionId === undefined
    ? check
    : { ...check, bedFindings: check.bedFindings.filter(({ regionPath }) => regionPath.includes(regionId)) }

const nightTools = (deps: ApiDeps) => ({
  stores: {
    ...{ ...deps.records, ...deps.people, ...deps.rosters, ...deps.plans },
    ...{ ...deps.reach, ...deps.devices, ...deps.places },
  },
  clock: deps.now,
  reportUnreadable: deps.reportUnreadable,
})
