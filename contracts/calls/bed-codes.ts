import type { Call } from './call.ts'

export const bedCodeCalls = {} as const satisfies Record<string, Call>
