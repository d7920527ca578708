import { buildProblem, type Problem, type ProblemKind } from '../../contracts/problem.ts'

type Fields = NonNullable<Problem['fields']>

/** What a call came to: what it answers with, or why it is refused. */
export interface Done<B> {
  outcome: 'done'
  body: B
}
export interface Refused {
  outcome: 'refused'
  problem: Problem
}
export type Answer<B> = Done<B> | Refused

export const done = <B>(body: B): Done<B> => ({ outcome: 'done', body })

export const refuse = (kind: ProblemKind, detail: string, fields?: Fields): Refused => ({
  outcome: 'refused',
  problem: buildProblem(kind, detail, fields),
})

/** The one answer for what does not exist and for what this person may not see: it must not tell them apart. */
export const refuseAsAbsent = (): Refused =>
  refuse('not-found', 'It does not exist, or it is not for you to see.')

/** One field of the body that cannot be, though its form is right. */
export const refuseField = (path: string, reason: string): Refused =>
  refuse('bad-request', `${path}: ${reason}`, [{ path, reason }])
