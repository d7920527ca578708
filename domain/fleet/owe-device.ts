import { deviceNoticePlace, type Notice } from '../../contracts/notification.ts'

/** A configuration is owed for a week (ms): it is retained, so only the broker must be reached, not the device. */
const configLifeMs = 7 * 86_400_000

export const configNoticeId = (version: number): string => `config.${version}`

/** Owes a device its configuration. Each version has its own notice; whichever comes first publishes the newest. */
export const oweConfig = (deviceId: string, version: number, now: number): Notice =>
  owe(deviceId, {
    noticeId: configNoticeId(version),
    kind: 'config',
    createdAt: now,
    expires: now + configLifeMs,
  })

/** Owes a device a command, until that expires (ms). */
export const oweCommand = (deviceId: string, command: { id: string; expires: number }, now: number): Notice =>
  owe(deviceId, {
    ...{ noticeId: `command.${command.id}`, kind: 'command', commandId: command.id },
    ...{ createdAt: now, expires: command.expires },
  })

const owe = (
  deviceId: string,
  notice: Pick<Notice, 'noticeId' | 'kind' | 'commandId' | 'createdAt' | 'expires'>,
): Notice => ({
  placeId: deviceNoticePlace(deviceId),
  deviceId,
  tell: [],
  dueAt: notice.createdAt,
  attempt: 0,
  ...notice,
})
