import type { PlanChange } from '../../contracts/plan-history.ts'
import { isSame } from '../is-same.ts'

/** Which settings two versions of a plan say differently, by name; absent = not set there. */
export function comparePlans(before: object, after: object): PlanChange[] {
  const old = flatten(before)
  const now = flatten(after)
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names
    .filter((name) => !isSame(old.get(name), now.get(name)))
    .map((setting) => ({
      setting,
      ...(old.has(setting) ? { before: old.get(setting) } : {}),
      ...(now.has(setting) ? { after: now.get(setting) } : {}),
    }))
}

/** What is one setting to people, though it is made of several values. */
const whole: ReadonlySet<string> = new Set(['chain', 'chainAtNight', 'holidays', 'when'])

function flatten(value: object, path: readonly string[] = []): Map<string, unknown> {
  const flat = new Map<string, unknown>()
  for (const [name, inner] of entriesOf(value)) {
    const here = [...path, name]
    if (inner === undefined) continue
    if (typeof inner !== 'object' || inner === null || whole.has(name)) flat.set(here.join('.'), inner)
    else for (const [setting, found] of flatten(inner, here)) flat.set(setting, found)
  }
  return flat
}

/** Parts by their names, for they may change places; what lies in their `limits` stands directly under the name. */
function entriesOf(value: object): [string, unknown][] {
  if (!Array.isArray(value)) return Object.entries(value)
  return value.map(({ name, when, limits }, index) => [name, { order: index + 1, when, ...limits }])
}
