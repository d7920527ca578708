import type { Call } from './call.ts'

export const claimCalls = {} as const satisfies Record<string, Call>
