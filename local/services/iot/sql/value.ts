/** A value of AWS IoT SQL: JSON, or `undefined` for SQL's Undefined (a column that is Undefined is left out). */
export type SqlValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | SqlValue[]
  | { [name: string]: SqlValue }

/** The message a statement is evaluated on. Time is an argument: `now` is ms since the epoch. */
export interface SqlMessage {
  readonly payload: Buffer
  /** Without the `$aws/rules/<rule>/` prefix of Basic Ingest. */
  readonly topic: string
  readonly clientId: string
  readonly principal: string
  readonly traceId: string
  readonly now: number
}

/** Numbers as they are, strings that spell one converted, as AWS does for operators; else `undefined`. */
export function asNumber(value: SqlValue): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** Booleans as they are, the strings `true` and `false` in any case converted; else `undefined`. */
export function asBoolean(value: SqlValue): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  const word = value.toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

/** Text as AWS converts it: strings as they are, everything else as JSON; Undefined stays Undefined. */
export function asText(value: SqlValue): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value)
}

/** Keeps only numbers JSON can say. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined
}

export function isRecord(value: SqlValue): value is { [name: string]: SqlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A member of an object, own members only. */
export function memberOf(value: SqlValue, name: string): SqlValue {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** An element of a list, counted from 0. */
export function elementOf(value: SqlValue, at: SqlValue): SqlValue {
  return Array.isArray(value) && typeof at === 'number' ? value[at] : undefined
}

/** The payload as JSON, or `undefined` where it is not JSON in UTF-8. */
export function jsonOf(payload: Buffer): SqlValue {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as SqlValue
  } catch {
    // Not JSON is an ordinary case (raw bytes): every name is then Undefined, as on AWS.
    return undefined
  }
}
