import { isMap, single } from './intrinsic.ts'
import { type ConditionPorts, isCondition, resolveConditional } from './resolve-conditional.ts'
import { substitute } from './substitute.ts'

/** Returned for `Ref: AWS::NoValue`: the property that holds it is left out. */
const NO_VALUE = Symbol('AWS::NoValue')

/** Where the resolver gets what an intrinsic names. Each throws with the name when there is nothing. */
export interface Names extends ConditionPorts {
  ref(name: string): unknown
  attribute(logicalId: string, attribute: string): unknown
  mapping(map: string, first: string, second: string): unknown
}

type Resolve = (value: unknown) => unknown

/** Resolves every intrinsic in a value. An intrinsic it does not know throws with its name. */
export function resolve(value: unknown, names: Names): unknown {
  const again: Resolve = (inner) => resolve(inner, names)
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw new Error(`dynamic reference ${value} is not imitated`)
  if (Array.isArray(value)) return value.map(again).filter((item) => item !== NO_VALUE)
  if (!isMap(value)) return value
  const intrinsic = single(value)
  if (intrinsic === undefined) return resolveMap(value, again)
  return resolveIntrinsic(intrinsic, { names, again })
}

function resolveMap(map: Record<string, unknown>, again: Resolve): Record<string, unknown> {
  const entries = Object.entries(map).map(([key, inner]): [string, unknown] => [key, again(inner)])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== NO_VALUE))
}

function resolveIntrinsic(
  { name, argument }: { name: string; argument: unknown },
  { names, again }: { names: Names; again: Resolve },
): unknown {
  if (isCondition(name)) return resolveConditional({ name, argument }, { ports: names, again })
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? NO_VALUE : names.ref(text(argument, name))
    case 'Fn::GetAtt': {
      const [logicalId, ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument, name)
      return names.attribute(
        text(logicalId, name),
        text(again(rest.length > 1 ? rest.join('.') : rest[0]), name),
      )
    }
    case 'Fn::Sub':
      return substitute(argument, { names, again })
    case 'Fn::Join': {
      const [separator, parts] = list(argument, name)
      return list(again(parts), name).map(String).join(text(separator, name))
    }
    case 'Fn::Split': {
      const [separator, whole] = list(argument, name)
      return text(again(whole), name).split(text(separator, name))
    }
    case 'Fn::Select': {
      const [index, items] = list(argument, name)
      return chosen(list(again(items), name), Number(again(index)))
    }
    case 'Fn::FindInMap': {
      const [map, first, second] = list(again(argument), name)
      return names.mapping(text(map, name), text(first, name), text(second, name))
    }
    default:
      throw new Error(`${name} is not imitated`)
  }
}

function chosen(items: readonly unknown[], index: number): unknown {
  if (!(index in items)) throw new Error(`Fn::Select ${index} of ${items.length} items`)
  return items[index]
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${name} expects a list, got ${JSON.stringify(value)}`)
  return value
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} expects text, got ${JSON.stringify(value)}`)
  return value
}
