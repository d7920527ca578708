import type { Call } from './call.ts'

export const reportCalls = {} as const satisfies Record<string, Call>
