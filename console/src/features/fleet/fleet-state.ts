import type { Bilingual } from '../../../../contracts/basics.ts'
import type { DeviceCommand } from '../../../../contracts/command.ts'
import type { DeviceFault, DeviceState, measureKinds } from '../../../../contracts/device-health.ts'
import type { ConfigState } from '../../../../contracts/device-setting.ts'
import type { Device, QuarantineItem } from '../../../../contracts/records.ts'
import type { Part } from '../../ui/part.ts'

export type FaultView = Device['faults'][number]
export type MeasureKind = (typeof measureKinds)[number]

/** A device as it was read, with the place it stands at. */
export interface SeenDevice {
  device: Device
  /** the name of its place, or its id where the name is not known; undefined: it stands nowhere */
  place: string | undefined
  timeZone: string | undefined
  /** young enough to pass for now */
  isRead: boolean
  /** when it was read, by the cloud's clock (ms) */
  readAt: number
}

/** Which heading a device stands under. */
export const groups = ['demanding', 'fault', 'calm'] as const
export type Group = (typeof groups)[number]
export interface Standing {
  deviceId: string
  group: Group
}

/** What is counted at the head of the list, and what the list may be narrowed to. */
export const filters = ['demanding', 'fault', 'silent', 'connected'] as const
export type Filter = (typeof filters)[number]

/** The parts of a device's page beside the device itself. */
export interface DeviceParts {
  config: Part<ConfigState>
  commands: Part<{ items: DeviceCommand[]; more: boolean }>
  quarantine: Part<{ items: QuarantineItem[]; more: boolean }>
}

/** What somebody asks about a device by a button. Without `fault` a measure is for whatever is wrong with it. */
export type DeviceAct =
  | { what: 'measure'; fault: DeviceFault | undefined; kind: MeasureKind; who: string; hours: number }
  | { what: 'probe' }
  | { what: 'announce'; say: Bilingual }

/** What is going on under a device: a choice that is open, or what came of the last press. */
export type ActStep =
  | { step: 'choosing-measure'; about: DeviceFault | 'everything'; kind: MeasureKind | undefined }
  | { step: 'choosing-words' }
  | { step: 'confirming-words'; say: Bilingual }
  | { step: 'sending'; act: DeviceAct }
  | { step: 'done'; act: DeviceAct }
  | { step: 'refused'; act: DeviceAct; detail: string }
  /** by the same `key` it can be sent again and is done once */
  | { step: 'unsure'; act: DeviceAct; key: string }

/** How a device is, as far as it may be said now. */
export type DeviceSight =
  | { state: DeviceState; since: string | undefined }
  | { state: 'unknown'; lastRead: DeviceState | undefined }

/** What was read too long ago is not how it is now. */
export function judgeDevice({ device, isRead }: Pick<SeenDevice, 'device' | 'isRead'>): DeviceSight {
  const { health } = device
  if (!health || !isRead) return { state: 'unknown', lastRead: health?.state }
  return { state: health.state, since: health.since }
}
