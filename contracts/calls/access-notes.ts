import type { Call } from './call.ts'

export const accessNoteCalls = {} as const satisfies Record<string, Call>
