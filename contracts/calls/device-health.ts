import type { Call } from './call.ts'

export const deviceHealthCalls = {} as const satisfies Record<string, Call>
