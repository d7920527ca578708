import type { AnswerName, BodyName } from '../api-bodies.ts'
import type { QueryName } from '../queries.ts'

/** One call of the API as data: what dispatch and the OpenAPI document are both made from. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** with `{name}` for each part that is a parameter */
  readonly path: `/${string}`
  readonly summary: string
  readonly status: 200 | 201 | 202 | 204
  /** without it the answer has no body */
  readonly answer?: AnswerName
  /** media types that the same answer may be asked for in instead of JSON */
  readonly also?: readonly string[]
  readonly body?: BodyName
  readonly query?: QueryName
  /** asked without a token */
  readonly open?: true
  /** heeds `Idempotency-Key`: a repeat finds what the first one made */
  readonly creates?: true
}
