import type { SendOutcome } from '../../adapters/channels/channel-adapter.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { Answer, DeviceConfig, PlaceAlerts } from '../../contracts/answer.ts'
import type { Command } from '../../contracts/command.ts'
import type { LiveMessage } from '../../contracts/live.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'

export type { SendOutcome }

export interface Tools {
  stores: NoticeStore &
    Pick<PlaceStore, 'findAlert' | 'loadPlace'> &
    Pick<RecordStore, 'loadFacts'> &
    Pick<DeviceStore, 'loadDevice'> &
    Pick<SettingStore, 'noteConfigPublished' | 'findCommand' | 'putCommand'>
  /** one message to one person over one of her channels */
  send(message: { notification: Notification; person: Person; channel: Channel }): Promise<SendOutcome>
  /** down to a device; resolves when the broker has it */
  answerDevice(deviceId: string, answer: Answer): Promise<SendOutcome>
  showAlerts(deviceId: string, alerts: PlaceAlerts): Promise<SendOutcome>
  /** retained */
  sendConfig(deviceId: string, config: DeviceConfig): Promise<SendOutcome>
  sendCommand(deviceId: string, command: Command): Promise<SendOutcome>
  /** to the browsers that listen to a live topic now */
  tellLive(topic: string, message: LiveMessage): Promise<SendOutcome>
  /** makes a retry early; the sweep makes it certain */
  sayNotice(message: { placeId: string; noticeId: string; due: number }): Promise<void>
  /** ms since the epoch */
  clock: () => number
  consoleOrigin: string
}

/** What one attempt at a notice came to. */
export type Attempt = { outcome: 'done' } | { outcome: 'try-again'; because: string }
