import type { Call } from './call.ts'

export const receiptCalls = {} as const satisfies Record<string, Call>
