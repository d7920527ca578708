import type { deviceHealthCalls } from '../../../contracts/calls/device-health.ts'
import type { Handlers } from '../handlers.ts'

export const deviceHealthHandlers: Pick<Handlers, keyof typeof deviceHealthCalls> = {}
