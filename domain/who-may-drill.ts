import type { Person } from '../contracts/person.ts'

export type MayDrill = { outcome: 'allowed' } | { outcome: 'refused'; because: 'not-for-this-role' }

/** Who answers calls of a bed may rehearse them: a drill wakes a whole chain, and that is for those who keep it. */
export function mayDrill({ role }: Pick<Person, 'role'>): MayDrill {
  switch (role) {
    case 'family':
    case 'supervisor':
      return { outcome: 'refused', because: 'not-for-this-role' }
    case 'caregiver':
    case 'operator':
    case 'admin':
      return { outcome: 'allowed' }
    default:
      return role satisfies never
  }
}
