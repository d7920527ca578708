import type { deviceSettingCalls } from '../../../contracts/calls/device-settings.ts'
import type { Handlers } from '../handlers.ts'

export const deviceSettingHandlers: Pick<Handlers, keyof typeof deviceSettingCalls> = {}
