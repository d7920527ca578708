import type { Person } from '../../contracts/person.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'
import type { Request } from './request.ts'

/** The person whose token this is. The HTTP API has checked the token; here its account is looked up. */
export async function findAsker(
  request: Request,
  { records }: Pick<ApiDeps, 'records'>,
): Promise<Answer<Person>> {
  const claims = request.requestContext.authorizer?.jwt?.claims
  if (!claims) return refuse('unauthorized', 'This call needs an access token.')
  const person = await records.findPersonByIdentity({ iss: claims.iss, sub: claims.sub })
  return person ? done(person) : refuse('unauthorized', 'Your account is not linked to a person yet.')
}
