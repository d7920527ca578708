import type { RawTemplate } from './cloud-assembly.ts'

/** The template's parameters with the given values, else their defaults. Missing or unknown ones throw. */
export function parameterValues(
  template: RawTemplate,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, unknown> {
  for (const name of Object.keys(given))
    if (!(name in template.Parameters)) throw new Error(`the stack has no parameter ${name}`)
  return new Map(
    Object.entries(template.Parameters).map(([name, { Type, Default }]): [string, unknown] => {
      const value = given[name] ?? Default
      if (value === undefined) throw new Error(`parameter ${name} has no value`)
      return [name, isList(Type) ? String(value).split(',') : String(value)]
    }),
  )
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<')
}
