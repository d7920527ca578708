/** Whether a value of a template is an object, not a list. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The intrinsic an object stands for: exactly one key, `Ref`, `Condition` or `Fn::…`. */
export function single(map: Record<string, unknown>): { name: string; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(map)
  if (entry === undefined || others.length > 0) return undefined
  const [name, argument] = entry
  const bareCondition = name === 'Condition' && typeof argument === 'string'
  return name === 'Ref' || bareCondition || name.startsWith('Fn::') ? { name, argument } : undefined
}
