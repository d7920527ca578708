import type { Call } from './call.ts'

export const preferenceCalls = {} as const satisfies Record<string, Call>
