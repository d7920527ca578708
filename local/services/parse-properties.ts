import type * as z from 'zod'
import type { Resource } from '../ports.ts'

/** Reads a resource's properties by a strict schema; what the local cloud does not know stops the start by name. */
export function parseProperties<T extends z.ZodType>(resource: Resource, schema: T): z.output<T> {
  const parsed = schema.safeParse(resource.properties)
  if (parsed.success) return parsed.data
  const reasons = parsed.error.issues.map((issue) => {
    const path = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys') return `property ${path}: ${issue.message}`
    return issue.keys
      .map((key) => `property ${[path, key].filter(Boolean).join('.')} is not supported`)
      .join('; ')
  })
  throw new Error(`${resource.logicalId} (${resource.type}): ${reasons.join('; ')}`)
}
