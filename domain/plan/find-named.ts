import type { Overrides } from '../../contracts/care-plan.ts'

/** Whether a chain of a bed's plan tells somebody by her name, by day or by night. */
export function findNamed(
  { chain = [], chainAtNight }: Pick<Overrides, 'chain' | 'chainAtNight'>,
  personId: string,
): { outcome: 'named' } | { outcome: 'not-named' } {
  const steps = [...chain, ...(chainAtNight?.steps ?? [])]
  return { outcome: steps.some(({ tell }) => tell.includes(`person:${personId}`)) ? 'named' : 'not-named' }
}
