import { escapeWildcards, matchesWildcard } from '../wildcard.ts'
import type {
  ConditionOperator,
  IotAction,
  PolicyDocument,
  PolicyKey,
  PolicyStatement,
} from './policy-document.ts'

/** What is known of the connection; a key without a value makes every statement that needs it not apply. */
export type ConnectionFacts = Readonly<Partial<Record<PolicyKey, string>>>

export interface NamedPolicy {
  readonly name: string
  readonly document: PolicyDocument
}

/** `statement` is the policy's name and the statement's Sid or number. */
export type PolicyDecision =
  | { outcome: 'allowed-by' | 'denied-by'; statement: string }
  | { outcome: 'no-statement' }

export interface PolicyQuestion {
  readonly action: IotAction
  /** The whole ARN, as `arn:aws:iot:us-east-1:000000000000:topic/carebed/v1/bed-1/event`. */
  readonly resource: string
  readonly facts: ConnectionFacts
}

/** Decides as AWS does: an explicit Deny wins, then any Allow, else nobody said it may. */
export function decidePolicy(policies: readonly NamedPolicy[], question: PolicyQuestion): PolicyDecision {
  let allowedBy: string | undefined
  for (const { name, document } of policies) {
    for (const [at, statement] of document.Statement.entries()) {
      if (!applies(statement, question)) continue
      const label = `${name}/${statement.Sid ?? at}`
      if (statement.Effect === 'Deny') return { outcome: 'denied-by', statement: label }
      allowedBy ??= label
    }
  }
  return allowedBy === undefined
    ? { outcome: 'no-statement' }
    : { outcome: 'allowed-by', statement: allowedBy }
}

function applies(statement: PolicyStatement, { action, resource, facts }: PolicyQuestion): boolean {
  const matches = (pattern: string, value: string): boolean => {
    const whole = substitute(pattern, facts)
    return whole !== undefined && matchesWildcard(whole, value)
  }
  return (
    statement.Action.some((pattern) => matchesWildcard(pattern, action)) &&
    statement.Resource.some((pattern) => matches(pattern, resource)) &&
    conditionsOf(statement).every((condition) => holds(condition, facts))
  )
}

interface Condition {
  readonly operator: ConditionOperator
  readonly key: PolicyKey
  readonly wanted: readonly string[]
}

function conditionsOf(statement: PolicyStatement): Condition[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, byKey]) =>
    Object.entries(byKey ?? {}).map(([key, wanted]) => ({
      operator: operator as ConditionOperator,
      key: key as PolicyKey,
      wanted: wanted ?? [],
    })),
  )
}

/** As in IAM: a missing key fails a positive operator and passes a negated one. */
function holds({ operator, key, wanted }: Condition, facts: ConnectionFacts): boolean {
  const actual = facts[key]
  const patterns = wanted.map((text) => substitute(text, facts)).filter((text) => text !== undefined)
  const isLike = (pattern: string): boolean => actual !== undefined && matchesWildcard(pattern, actual)
  const isSame = (text: string): boolean =>
    actual !== undefined && matchesWildcard(text.replace(/(?<!\$\{)[*?]/g, escapeWildcards), actual)
  switch (operator) {
    case 'Bool':
      return patterns.some((text) => text.toLowerCase() === actual)
    case 'StringEquals':
      return patterns.some(isSame)
    case 'StringNotEquals':
      return !patterns.some(isSame)
    case 'StringLike':
      return patterns.some(isLike)
    case 'StringNotLike':
      return !patterns.some(isLike)
    default:
      return operator satisfies never
  }
}

/** Puts the facts in place of `${…}`, literally; `undefined` when one is not known, so that nothing matches. */
function substitute(pattern: string, facts: ConnectionFacts): string | undefined {
  let isKnown = true
  const whole = pattern.replace(/\$\{([^}]*)\}/g, (text, name: string) => {
    if (['*', '?', '$'].includes(name)) return text
    const value = facts[name as PolicyKey]
    if (value === undefined) isKnown = false
    return escapeWildcards(value ?? '')
  })
  return isKnown ? whole : undefined
}
