import type { Call } from './call.ts'

export const batchCalls = {} as const satisfies Record<string, Call>
