import type { StoredAlert } from '../../contracts/alert.ts'
import type { HandOverView } from '../../contracts/roster.ts'
import { buildTurns } from '../../domain/roster/build-turns.ts'
import { findShiftChange } from '../../domain/roster/find-shift-change.ts'
import { buildHandOver } from '../../domain/roster/hand-over.ts'
import { done, refuse, refuseAsAbsent } from './answer.ts'
import { findRoster } from './find-roster.ts'
import type { Handler } from './handlers.ts'
import { readPeople } from './name-people.ts'
import { readZone } from './read-zone.ts'

const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString()

/** The list of the last change of shift, or of one that comes within the hour, so that it can be read beforehand. */
export const showHandOver: Handler<'getHandOver'> = async ({ person, params: { rosterId }, query }, deps) => {
  const found = await findRoster({ rosterId, person, what: 'read' }, deps)
  if (found.outcome === 'refused') return found
  const at = query.at === undefined ? deps.now() : Date.parse(query.at)
  const { roster, holidays } = found.body
  const turns = buildTurns({ roster, holidays, from: at - 7 * 24 * hour, to: at + 2 * hour })
  const change = findShiftChange(turns, at + hour)
  if (!change) return refuse('conflict', 'Nobody has gone or come by this roster in the last week.')
  // It names every alert of the zone: for a caregiver, of a shift that she begins, ends or goes on with.
  const isHers = [change.goes, change.comes, change.stays].some((ids) => ids.includes(person.personId))
  if (person.role === 'caregiver' && !isHers) return refuseAsAbsent()
  const zone = await readZone(found.body, { since: change.since, until: change.at }, deps)
  const list = buildHandOver(change, zone)
  const { named } = await readPeople([...change.goes, ...change.comes, ...change.stays], deps)
  const show = (alert: StoredAlert) => showAlert(alert, zone.names.get(alert.placeId) ?? alert.placeId)
  return done({
    ...{ rosterId, at: iso(list.at), since: iso(list.since), complete: zone.complete },
    ...{ goes: named(list.goes), comes: named(list.comes), stays: named(list.stays) },
    ...{ open: list.open.map(show), happened: list.happened.map(show), devices: list.devices.map(show) },
    paused: list.paused.map(({ placeId, name, pausedUntil = at }) => ({
      ...{ placeId, name, until: iso(pausedUntil) },
    })),
    notProtected: list.notProtected.map(({ placeId, name, notProtectedBecause: because = '' }) => ({
      ...{ placeId, name, because },
    })),
  })
}

function showAlert(alert: StoredAlert, placeName: string): HandOverView['open'][number] {
  const { alertId, placeId, condition, priority, state, knownAt, claim, outcome } = alert
  return {
    ...{ alertId, placeId, placeName, condition, priority, state, knownAt: iso(knownAt) },
    ...(claim ? { claimedBy: claim.name } : {}),
    ...(outcome ? { outcome } : {}),
  }
}
