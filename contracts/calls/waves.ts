import type { Call } from './call.ts'

export const waveCalls = {} as const satisfies Record<string, Call>
