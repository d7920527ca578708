import { InvalidArgumentError } from 'commander'

/** A whole number from 1 on. */
export function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError('Expected a whole number from 1 on.')
  return count
}

/** Gathers an option that may be given several times. */
export const gather = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
]
