import type { Call } from './call.ts'

export const deviceSettingCalls = {} as const satisfies Record<string, Call>
