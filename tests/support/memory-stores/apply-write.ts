import type { Check, Item, Write } from '../../../adapters/store/tables/tables.ts'

/** A deep copy without `undefined` members, as the real store keeps it. */
export function copyStored<T>(value: T): T {
  if (value instanceof Uint8Array) return new Uint8Array(value) as T
  if (Array.isArray(value)) return value.map(copyStored) as T
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([name, member]) => [name, copyStored(member)])) as T
}

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null

const readPath = (item: Item | undefined, path: string): unknown =>
  path.split('.').reduce<unknown>((at, part) => (isItem(at) ? at[part] : undefined), item)

export function holds(check: Check, item: Item | undefined): boolean {
  switch (check.that) {
    case 'is-new':
      return item === undefined
    case 'exists':
      return item !== undefined
    case 'lacks':
      return readPath(item, check.path) === undefined
    case 'equals':
      return readPath(item, check.path) === check.value
    default:
      return check satisfies never
  }
}

function changePath(item: Item, path: string, change: (holder: Item, name: string) => void): void {
  const parts = path.split('.')
  const name = parts.pop() ?? ''
  const holder = readPath(item, parts.join('.')) ?? (parts.length === 0 ? item : undefined)
  if (!isItem(holder)) throw new Error(`there is nothing at ${parts.join('.')} to hold ${name}`)
  change(holder, name)
}

/** The record as it is after the write, `undefined` where it is gone. */
export function applyWrite(write: Write, item: Item | undefined): Item | undefined {
  const { pk, sk } = write
  if (write.do === 'check') return item
  if (write.do === 'delete') return undefined
  if (write.do === 'put') return copyStored({ ...write.item, pk, sk })
  const after: Item = copyStored(item ?? { pk, sk })
  for (const [path, value] of Object.entries(write.set ?? {})) {
    if (value === undefined) continue
    changePath(after, path, (holder, name) => {
      holder[name] = copyStored(value)
    })
  }
  for (const path of write.remove ?? []) changePath(after, path, (holder, name) => delete holder[name])
  for (const [path, value] of Object.entries(write.add ?? {})) {
    changePath(after, path, (holder, name) => {
      holder[name] = Number(holder[name] ?? 0) + value
    })
  }
  return after
}
