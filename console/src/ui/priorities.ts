import type { Priority } from '../../../contracts/basics.ts'

/** From the most urgent on. Written here once more: what checks the contracts is no business of a phone. */
export const priorities = ['critical', 'high', 'medium', 'low', 'technical'] as const satisfies Priority[]
