import { duties } from '../../contracts/roster.ts'
import { whoIsOnDuty } from '../../domain/roster/who-is-on-duty.ts'
import { done } from './answer.ts'
import { findRoster } from './find-roster.ts'
import type { Handler } from './handlers.ts'
import { readPeople } from './name-people.ts'

/** Who is on duty where a roster counts, duty by duty. */
export const showOnDuty: Handler<'getOnDuty'> = async ({ person, params: { rosterId }, query }, deps) => {
  const found = await findRoster({ rosterId, person, what: 'read' }, deps)
  if (found.outcome === 'refused') return found
  const at = query.at === undefined ? deps.now() : Date.parse(query.at)
  const { rosters, holidays, zonePath } = found.body
  const asked = duties.map((duty) => ({
    duty,
    found: whoIsOnDuty({ rosters, holidays, duty, regionPath: zonePath, at }),
  }))
  const ids = asked.flatMap((one) => (one.found.outcome === 'on-duty' ? one.found.personIds : []))
  const { named } = await readPeople(ids, deps)
  return done({
    rosterId,
    at: new Date(at).toISOString(),
    duties: asked.map(({ duty, found: { outcome, ...is } }) =>
      'personIds' in is ? { duty, people: named(is.personIds) } : { duty, people: [], because: is.because },
    ),
  })
}
