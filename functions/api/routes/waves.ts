import type { waveCalls } from '../../../contracts/calls/waves.ts'
import type { Handlers } from '../handlers.ts'

export const waveHandlers: Pick<Handlers, keyof typeof waveCalls> = {}
