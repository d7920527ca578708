import type { Call } from './call.ts'

export const drillCalls = {} as const satisfies Record<string, Call>
