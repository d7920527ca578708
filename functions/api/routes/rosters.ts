import type { rosterCalls } from '../../../contracts/calls/rosters.ts'
import { checkRoster } from '../../../domain/roster/roster-access.ts'
import { done, refuse, refuseField } from '../answer.ts'
import { checkRosterBody } from '../check-roster-body.ts'
import { findRoster, findZonePath } from '../find-roster.ts'
import type { Handlers } from '../handlers.ts'
import { showAnswersTonight } from '../show-answers-tonight.ts'
import { showGaps } from '../show-gaps.ts'
import { showHandOver } from '../show-hand-over.ts'
import { showOnDuty } from '../show-on-duty.ts'

const stale = () => refuse('conflict', 'The roster is not the one you read; read it again.')

export const rosterHandlers: Pick<Handlers, keyof typeof rosterCalls> = {
  async listRosters({ person, query }, deps) {
    const providerId = query.provider ?? person.providerId
    if (providerId === undefined) return refuseField('provider', 'an admin says of which provider')
    const all = await deps.rosters.listRosters(providerId)
    const seen = await Promise.all(
      all.map(async (roster) => {
        const zonePath = await findZonePath(roster.zoneId, deps)
        return checkRoster(person, 'read', { roster, zonePath }).outcome === 'allowed' ? [roster] : []
      }),
    )
    return done({ items: seen.flat() })
  },

  async createRoster({ person, body, newId }, deps) {
    const providerId = body.providerId ?? person.providerId
    if (providerId === undefined) return refuseField('providerId', 'an admin says of which provider')
    const wanted = { ...body, providerId }
    const checked = await checkRosterBody(wanted, person, deps)
    if (checked.outcome === 'refused') return checked
    const changedAt = new Date(deps.now()).toISOString()
    const roster = { ...wanted, rosterId: newId('roster'), version: 1, changedAt }
    const written = await deps.rosters.putRoster(roster, undefined)
    if (written.outcome === 'written') return done(roster)
    const first = await deps.rosters.findRoster(roster.rosterId)
    return first ? done(first) : stale()
  },

  async getRoster({ person, params: { rosterId } }, deps) {
    const found = await findRoster({ rosterId, person, what: 'read' }, deps)
    return found.outcome === 'done' ? done(found.body.roster) : found
  },

  async putRoster({ person, params: { rosterId }, body }, deps) {
    const found = await findRoster({ rosterId, person, what: 'change' }, deps)
    if (found.outcome === 'refused') return found
    const { roster: before } = found.body
    if (before.version !== body.version) return stale()
    const checked = await checkRosterBody({ ...body, providerId: before.providerId }, person, deps)
    if (checked.outcome === 'refused') return checked
    const changedAt = new Date(deps.now()).toISOString()
    const { providerId, version } = before
    const roster = { ...body, rosterId, providerId, version: version + 1, changedAt }
    const written = await deps.rosters.putRoster(roster, before)
    return written.outcome === 'written' ? done(roster) : stale()
  },

  async deleteRoster({ person, params: { rosterId } }, deps) {
    const found = await findRoster({ rosterId, person, what: 'change' }, deps)
    if (found.outcome === 'refused') return found
    const removed = await deps.rosters.removeRoster(found.body.roster)
    return removed.outcome === 'written' ? done(undefined) : stale()
  },

  getOnDuty: showOnDuty,
  findRosterGaps: showGaps,
  getHandOver: showHandOver,
  getAnswersTonight: showAnswersTonight,
}
