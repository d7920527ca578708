import * as z from 'zod'

/** RFC 9457 problem document. It never reveals whether something exists to those who may not see it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  fields: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

export const problemKinds = {
  'bad-request': { status: 400, title: 'The request is not as it should be' },
  unauthorized: { status: 401, title: 'Sign in first' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  conflict: { status: 409, title: 'Somebody else was first' },
  'not-allowed': { status: 409, title: 'The care plan of this bed does not allow it' },
  'too-large': { status: 413, title: 'The request is too large' },
  'precondition-failed': { status: 412, title: 'It has changed since you read it' },
  internal: { status: 500, title: 'Something of ours failed' },
} as const
export type ProblemKind = keyof typeof problemKinds

/** Builds a problem document; `fields` name what is wrong and why. */
export function buildProblem(kind: ProblemKind, detail: string, fields?: Problem['fields']): Problem {
  const base = { type: `urn:carebed:problem:${kind}`, ...problemKinds[kind], detail }
  return fields && fields.length > 0 ? { ...base, fields } : base
}
