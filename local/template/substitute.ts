import { isMap } from './intrinsic.ts'

const placeholder = /\$\{(!?)([^}]+)\}/g

interface Ports {
  names: { ref(name: string): unknown; attribute(logicalId: string, attribute: string): unknown }
  again: (value: unknown) => unknown
}

/** `Fn::Sub`: `${Name}`, `${Id.Attribute}`, own variables, and `${!literal}` which stays `${literal}`. */
export function substitute(argument: unknown, { names, again }: Ports): string {
  const [pattern, own] = Array.isArray(argument) ? argument : [argument, {}]
  if (typeof pattern !== 'string' || !isMap(own)) throw new Error('Fn::Sub expects text and variables')
  return pattern.replace(placeholder, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`
    if (name in own) return String(again(own[name]))
    const dot = name.indexOf('.')
    return String(dot < 0 ? names.ref(name) : names.attribute(name.slice(0, dot), name.slice(dot + 1)))
  })
}
