import { type CallName, calls } from '../../contracts/api.ts'
import { idSchema } from '../../contracts/basics.ts'

export type Matched =
  | { outcome: 'matched'; name: CallName; params: Record<string, string> }
  | { outcome: 'no-such-call' }

const patterns = (Object.keys(calls) as CallName[]).map((name) => ({
  name,
  method: calls[name].method,
  parts: calls[name].path.split('/'),
}))

/** Finds the call that a method and a path mean. A parameter that cannot be an id matches nothing. */
export function matchCall(method: string, path: string): Matched {
  const parts = path.split('/')
  for (const pattern of patterns) {
    if (pattern.method !== method || pattern.parts.length !== parts.length) continue
    const params = readParams(pattern.parts, parts)
    if (params) return { outcome: 'matched', name: pattern.name, params }
  }
  return { outcome: 'no-such-call' }
}

function readParams(pattern: string[], parts: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (!expected.startsWith('{')) {
      if (expected !== part) return undefined
    } else if (idSchema.safeParse(part).success) {
      params[expected.slice(1, -1)] = part
    } else {
      return undefined
    }
  }
  return params
}
