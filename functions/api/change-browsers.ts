import type { Person } from '../../contracts/person.ts'
import { countBrowsers, type KeptBrowsers } from '../../domain/reach/keep-browsers.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** The operator may change her in the same moment; more often than this somebody else must look. */
const mostTries = 4

/** Writes what becomes of the browsers she is told in, decided anew over whatever was written meanwhile. */
export async function changeBrowsers(
  asker: Person,
  decide: (person: Person) => KeptBrowsers,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<{ browsers: number }>> {
  let person: Person | undefined = asker
  for (let tries = 0; person && tries < mostTries; tries += 1) {
    const decided = decide(person)
    if (decided.outcome === 'unchanged') return done({ browsers: countBrowsers(person) })
    if (decided.outcome === 'no-room')
      return refuse('conflict', 'no-room: ten channels are registered; ask your duty desk to take one away.')
    const written = await records.putPerson(decided.person, person)
    if (written.outcome === 'written') return done({ browsers: countBrowsers(decided.person) })
    person = await records.findPerson(person.personId)
  }
  return refuse('conflict', 'You are being changed by somebody else. Try again.')
}
