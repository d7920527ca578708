import type { LivesBy } from '../contracts/device-setting.ts'
import type { DeviceAtPlace } from '../contracts/place.ts'
import { deviceOf, withDevice } from './devices-at-place.ts'
import type { Draft } from './draft.ts'
import { countSent, type Sent } from './traffic.ts'

/** A device of the place has said something to its configuration or to a command, or has just been placed here. */
export interface HeardReply {
  deviceId: string
  /** ms; absent when it was placed and has said nothing here yet */
  arrived?: number | undefined
  /** the configuration it lives by, as its record has it */
  lives: LivesBy | undefined
  line?: Sent
  /** when the probe was asked that it answers (ms) */
  probeAskedAt?: number | undefined
}

/** A reply is a sign of life, and how often the device reports from now on decides when it counts as silent. */
export function hearReply(draft: Draft, { deviceId, arrived, lives, line }: HeardReply): void {
  if (arrived !== undefined) countSent(draft, deviceId, arrived, line)
  const device = deviceOf(draft.state, deviceId)
  const isNewest = arrived !== undefined && arrived > (device.lastArrived ?? 0)
  const learned = learnConfig(device, lives)
  if (learned.configVersion !== undefined) draft.because.push('lives-by-config')
  if (!isNewest && learned.configVersion === undefined) return
  draft.state = withDevice(draft.state, deviceId, {
    ...(isNewest ? { lastArrived: arrived } : {}),
    ...learned,
  })
}

/** Only a newer version changes anything: two words may overtake each other on their way. */
export function learnConfig(
  { configVersion = 0 }: DeviceAtPlace,
  lives: LivesBy | undefined,
): Pick<Partial<DeviceAtPlace>, 'reportEvery' | 'configVersion'> {
  if (!lives || lives.version <= configVersion) return {}
  return { reportEvery: lives.reportEvery, configVersion: lives.version }
}
