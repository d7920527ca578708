import { addressIdOf } from '../../domain/reach/address-of.ts'
import { buildTurns } from '../../domain/roster/build-turns.ts'
import { findGaps } from '../../domain/roster/find-gaps.ts'
import { findUnreachable, judgeReachability } from '../../domain/roster/find-unreachable.ts'
import { done } from './answer.ts'
import { findRoster } from './find-roster.ts'
import type { Handler } from './handlers.ts'
import { readPeople } from './name-people.ts'
import { readSpan } from './read-span.ts'

const dayMs = 86_400_000
const iso = (at: number) => new Date(at).toISOString()

/** What will go wrong in a roster: hours with nobody, and shifts of people whom nothing that we send would wake. */
export const showGaps: Handler<'findRosterGaps'> = async ({ person, params: { rosterId }, query }, deps) => {
  const found = await findRoster({ rosterId, person, what: 'read' }, deps)
  if (found.outcome === 'refused') return found
  const from = query.from ?? iso(query.to === undefined ? deps.now() : Date.parse(query.to) - 14 * dayMs)
  const to = query.to ?? iso(Date.parse(from) + 14 * dayMs)
  const span = readSpan({ from, to }, { now: deps.now(), usual: 14 * dayMs, most: 62 * dayMs })
  if (span.outcome === 'refused') return span
  const { roster, rosters, holidays, zonePath } = found.body
  const gaps = findGaps({ roster, rosters, holidays, regionPath: zonePath, ...span.body })
  const turns = buildTurns({ roster, holidays, ...span.body })
  const ids = [...new Set(turns.flatMap(({ personIds }) => personIds))]
  const [{ known, named }, dead] = await Promise.all([
    readPeople(ids, deps),
    deps.reach.listDeadAddresses(roster.providerId),
  ])
  const isDead = new Set(dead.map(({ addressId }) => addressId))
  const reachability = new Map(
    [...known.values()].map(({ personId, channels }) => [
      personId,
      judgeReachability(channels, (channel) => isDead.has(addressIdOf(channel, personId))),
    ]),
  )
  const nameOf = (personId: string) => named([personId])[0]?.name ?? personId
  return done({
    ...{ rosterId, from, to },
    gaps: gaps.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) })),
    unreachable: findUnreachable(turns, reachability).map(({ turn, people, left }) => ({
      ...{ duty: turn.duty, from: iso(turn.from), to: iso(turn.to), left },
      people: people.map((one) => ({ ...one, name: nameOf(one.personId) })),
    })),
  })
}
