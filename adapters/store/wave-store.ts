import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { Notice } from '../../contracts/notification.ts'
import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'
import type { SettingWrite } from './setting-store.ts'

/** One change of configuration for many devices, and its members in the order of their device ids. */
export interface WaveStore {
  createWave(wave: StoredWave): Promise<WriteOutcome>
  findWave(waveId: string): Promise<StoredWave | undefined>
  /** Newest first. */
  listWaves(query: PageQuery & { providerId: string }): Promise<Page<StoredWave>>
  /** Saves it when its version is one more than what is stored. */
  saveWave(wave: StoredWave): Promise<SettingWrite>
  /** More members (at most 99), together with how far gathering has come. */
  addMembers(wave: StoredWave, members: readonly StoredMember[]): Promise<SettingWrite>
  /** Members behind `after` up to `upTo`, both device ids. */
  readMembers(query: {
    waveId: string
    after?: string
    upTo?: string
    limit?: number
  }): Promise<StoredMember[]>
  listMembers(query: PageQuery & { waveId: string }): Promise<Page<StoredMember>>
  /** What a member has come to, if its state is still the one that was read. */
  putMember(member: StoredMember, read: StoredMember['state']): Promise<SettingWrite>
  /** Sets a member's configuration, while the wave runs and nobody else has: device, notice and member together. */
  askMember(asked: {
    member: StoredMember
    config: StoredConfig
    read: StoredConfig | undefined
    notice: Notice
  }): Promise<SettingWrite>
  /** Waves whose `dueAt` has passed. */
  findDueWaves(now: number, limit: number): Promise<{ waveId: string; due: number }[]>
}
