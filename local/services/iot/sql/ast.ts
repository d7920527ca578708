/** The parsed form of one AWS IoT SQL statement. */
export type Expression =
  | { kind: 'literal'; value: null | boolean | number | string | undefined }
  /** `*` as an argument of `encode`: the raw bytes of the message. */
  | { kind: 'payload' }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Expression; name: string }
  | { kind: 'index'; of: Expression; at: Expression }
  | { kind: 'list'; items: readonly Expression[] }
  | { kind: 'not' | 'negative'; of: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: 'in'; value: Expression; list: Expression }
  | { kind: 'case'; of: Expression; whens: readonly When[]; otherwise: Expression | undefined }
  | { kind: 'call'; name: string; arguments: readonly Expression[] }

export interface When {
  readonly equals: Expression
  readonly gives: Expression
}

export type BinaryOperator = 'or' | 'and' | Comparison | '+' | '-' | '*' | '/' | '%'
export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Selected = { kind: 'everything' } | { kind: 'column'; as: string; value: Expression }

export interface Statement {
  readonly select: readonly Selected[]
  /** The topic filter; `undefined` where the rule is reached by Basic Ingest only. */
  readonly from: string | undefined
  readonly where: Expression | undefined
}

/** Bad SQL, found when the cloud starts; the message says where in the text. */
export class SqlError extends Error {
  override readonly name = 'SqlError'
}
