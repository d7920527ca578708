import type { AnswerOf, BodyOf, CallName, Calls, ParamsOf, QueryOf } from '../../contracts/api.ts'
import type { Person } from '../../contracts/person.ts'
import type { Answer } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** A call as it arrives at its handler: who asks, and everything in it parsed. */
export interface Asked<Name extends CallName> {
  /** nobody, for a call that is open to all */
  person: Calls[Name] extends { open: true } ? undefined : Person
  params: ParamsOf<Calls[Name]['path']>
  query: QueryOf<Calls[Name]>
  body: BodyOf<Calls[Name]>
  /** The id of what this call creates, `bed_…`: the same each time for a repeat with the same `Idempotency-Key`. */
  newId: (prefix: string) => string
}
export type Handler<Name extends CallName> = (
  asked: Asked<Name>,
  deps: ApiDeps,
) => Promise<Answer<AnswerOf<Calls[Name]>>>
/** One handler for each call of the contract: a missing or a surplus one does not compile. */
export type Handlers = { [Name in CallName]: Handler<Name> }
