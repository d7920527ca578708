import * as z from 'zod'
import { AwsError } from '../../aws-error.ts'

/** A value in a provisioning template: text, or text made of parameters and mappings. */
export type TemplateValue =
  | string
  | { Ref: string }
  | { 'Fn::Join': [string, TemplateValue[]] }
  | { 'Fn::Sub': string }
  | { 'Fn::FindInMap': [string, TemplateValue, TemplateValue] }

/** `Fn::Select`, `Fn::Split` and the list form of `Fn::Sub` are not imitated. */
export const templateValue: z.ZodType<TemplateValue> = z.union([
  z.string(),
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.lazy(() => z.array(templateValue))]) }),
  z.strictObject({ 'Fn::Sub': z.string() }),
  z.strictObject({
    'Fn::FindInMap': z.tuple([z.string(), z.lazy(() => templateValue), z.lazy(() => templateValue)]),
  }),
])

export type Mappings = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>

export interface Scope {
  readonly parameters: Readonly<Record<string, string>>
  readonly mappings: Mappings
}

const variables = /\$\{([^!}][^}]*)\}/g

/** The text a value comes to; refuses the request when a parameter or a mapping it needs is missing. */
export function resolveValue(value: TemplateValue, scope: Scope): string {
  if (typeof value === 'string') return value
  if ('Ref' in value) return parameter(value.Ref, scope)
  if ('Fn::Sub' in value) {
    return value['Fn::Sub'].replace(variables, (_, name: string) => parameter(name, scope))
  }
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join']
    return parts.map((part) => resolveValue(part, scope)).join(separator)
  }
  const [map, first, second] = value['Fn::FindInMap']
  const keys = [resolveValue(first, scope), resolveValue(second, scope)] as const
  const found = own(own(own(scope.mappings, map), keys[0]), keys[1])
  if (found === undefined) throw invalidParameters(`Mapping ${map} has nothing for ${keys.join(', ')}.`)
  return found
}

export const invalidParameters = (message: string): AwsError => new AwsError('InvalidParameters', message)

function parameter(name: string, { parameters }: Scope): string {
  const value = own(parameters, name)
  if (value === undefined) throw invalidParameters(`The parameter ${name} is missing.`)
  return value
}

/** Names come from devices: an inherited one must read back as absent. */
function own<T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined
}

/** The parameters a value refers to, so that an unknown one stops the start. */
export function parametersOf(value: TemplateValue): string[] {
  if (typeof value === 'string') return []
  if ('Ref' in value) return [value.Ref]
  if ('Fn::Sub' in value) return [...value['Fn::Sub'].matchAll(variables)].map(([, name = '']) => name)
  if ('Fn::Join' in value) return value['Fn::Join'][1].flatMap(parametersOf)
  return value['Fn::FindInMap'].flatMap(parametersOf)
}
