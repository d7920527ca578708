import type { StoredCommand } from '../../contracts/command.ts'
import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { Notice } from '../../contracts/notification.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'

/** `lost-race`: somebody else changed it since it was read. */
export type SettingWrite = { outcome: 'written' } | { outcome: 'lost-race' }

/** The last time a device was asked to stream, so that it is asked at most once a minute. */
export interface StreamLease {
  commandId: string
  /** ms */
  askedAt: number
  until: number
}
type CommandKey = { deviceId: string; commandId: string }

/** What is wanted of devices: their configuration, and commands (kept 30 days). Only `notify` tells it to them. */
export interface SettingStore {
  /** The next version and the notice that owes it to the device, in one transaction. `read`: as it was before. */
  setConfig(set: {
    deviceId: string
    config: StoredConfig
    read: StoredConfig | undefined
    notice: Notice
  }): Promise<SettingWrite>
  /** What the device said to it; touches neither what is wanted nor whether it was published. */
  noteConfigWord(said: { deviceId: string; config: StoredConfig; read: StoredConfig }): Promise<SettingWrite>
  /** The broker has this version (retained), since `at`. Of an earlier one nothing is written. */
  noteConfigPublished(deviceId: string, version: number, at: number): Promise<void>
  /** The command, its notice and the lease it prolongs, in one transaction. The same command again is a conflict. */
  createCommand(asked: {
    command: StoredCommand
    notice: Notice
    lease?: { is: StreamLease; was: StreamLease | undefined }
  }): Promise<WriteOutcome>
  findCommand(key: CommandKey): Promise<StoredCommand | undefined>
  listCommands(query: PageQuery & { deviceId: string }): Promise<Page<StoredCommand>>
  /** `read`: as it was before. */
  putCommand(command: StoredCommand, read: StoredCommand): Promise<SettingWrite>
  findLease(deviceId: string): Promise<StreamLease | undefined>
}
