import type * as z from 'zod'

/** Blocks and events are at most 5 KB; larger ones are kept and shown, never judged. */
export const maxMessageBytes = 5 * 1024

export type ParseOutcome<T> =
  | { outcome: 'valid'; value: T }
  | { outcome: 'malformed'; path: string; reason: string; fields: { path: string; reason: string }[] }

const malformed = (path: string, reason: string): ParseOutcome<never> => ({
  outcome: 'malformed',
  path,
  reason,
  fields: [{ path, reason }],
})

/** Checks a value against a schema and names every field that is wrong and why. `path` is dotted, '' for the whole. */
export function parseValue<T>(schema: z.ZodType<T>, value: unknown): ParseOutcome<T> {
  const result = schema.safeParse(value)
  if (result.success) return { outcome: 'valid', value: result.data }
  const fields = result.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message }))
  const first = fields[0] ?? { path: '', reason: 'invalid' }
  return { outcome: 'malformed', ...first, fields }
}

/** Parses the bytes of one MQTT message: size, JSON, version, then the schema. Never throws. */
export function parseMessage<T>(
  schema: z.ZodType<T>,
  bytes: Uint8Array,
  clean: (raw: unknown) => unknown = (raw) => raw,
): ParseOutcome<T> {
  if (bytes.byteLength > maxMessageBytes) {
    return malformed('', `message of ${bytes.byteLength} bytes is over ${maxMessageBytes}`)
  }
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    return malformed('', `not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return malformed('', 'expected an object')
  if (!('v' in raw)) return malformed('v', 'version is missing')
  if (raw.v !== 1) return malformed('v', `unknown version ${JSON.stringify(raw.v)}, expected 1`)
  return parseValue(schema, clean(raw))
}
