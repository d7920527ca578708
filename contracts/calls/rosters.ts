import type { Call } from './call.ts'

export const rosterCalls = {} as const satisfies Record<string, Call>
