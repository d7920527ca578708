import type { reachCheckCalls } from '../../../contracts/calls/reach-checks.ts'
import type { Person } from '../../../contracts/person.ts'
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
    return done({ items: await deps.reachChecks.listReachChecks({ providerId, limit: mostShown }) })
  },

  async checkReach({ person, body }, deps) {
    const chosen = chooseProvider(person, body.providerId)
    if (chosen.outcome === 'refused') return chosen
    return done(await lookAtNight(nightTools(deps), { providerId: chosen.body, mostBeds }))
  },
}

/** It names people and beds of the whole provider: who answers for one region of it does not see it. */
function chooseProvider(person: Person, asked: string | undefined): Answer<string> {
  const providerId = asked ?? person.providerId
  if (providerId === undefined) return refuseField('provider', 'an admin says of which provider')
  const access = checkAccess(person, { what: 'check-reach', providerId })
  return access.outcome === 'allowed' ? done(providerId) : refuseAsAbsent()
}

const nightTools = (deps: ApiDeps) => ({
  stores: {
    ...{ ...deps.records, ...deps.people, ...deps.rosters, ...deps.plans },
    ...{ ...deps.reach, ...deps.devices, ...deps.places },
  },
  clock: deps.now,
  reportUnreadable: deps.reportUnreadable,
})
