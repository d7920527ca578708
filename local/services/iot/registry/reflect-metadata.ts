/**
 * The part of the metadata API that the injector inside `@peculiar/x509` asks for at import: without it that
 * package refuses to load. Import this file before it.
 */
const store = new WeakMap<object, Map<unknown, unknown>>()

const own = (key: unknown, target: object): unknown => store.get(target)?.get(key)

function inherited(key: unknown, target: object): unknown {
  for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at)) {
    if (store.get(at)?.has(key)) return own(key, at)
  }
  return undefined
}

function define(key: unknown, value: unknown, target: object): void {
  const known = store.get(target) ?? new Map<unknown, unknown>()
  store.set(target, known.set(key, value))
}

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, { defineMetadata: define, getMetadata: inherited, getOwnMetadata: own })
}
