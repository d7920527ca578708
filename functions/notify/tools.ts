import type { SendOutcome } from '../../adapters/channels/channel-adapter.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { LinkStore } from '../../adapters/store/link-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { PlanStore } from '../../adapters/store/plan-store.ts'
import type { ReachStore } from '../../adapters/store/reach-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RosterStore } from '../../adapters/store/roster-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { Answer, DeviceConfig, PlaceAlerts } from '../../contracts/answer.ts'
import type { Command } from '../../contracts/command.ts'
import type { DeadlineMessage } from '../../contracts/envelope.ts'
import type { LiveMessage } from '../../contracts/live.ts'
import type { Notice, Notification } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'

export type { SendOutcome }
export type NoticeName = Pick<Notice, 'placeId' | 'noticeId'>

export interface Tools {
  stores: NoticeStore &
    ReachStore &
    Pick<PlaceStore, 'findAlert' | 'loadPlace'> &
    Pick<RecordStore, 'loadFacts' | 'findRegion' | 'findProvider'> &
    Pick<PlanStore, 'findProviderPlan'> &
    Pick<RosterStore, 'listRosters'> &
    Pick<LinkStore, 'createLink'> &
    Pick<DeviceStore, 'loadDevice'> &
    Pick<SettingStore, 'noteConfigPublished' | 'findCommand' | 'putCommand'>
  /** one message to one person over one of her channels */
  send(message: {
    notification: Notification
    person: Pick<Person, 'personId' | 'language'>
    channel: Channel
  }): Promise<SendOutcome>
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
  /** says that a step has reached nobody; lost, the step's own stored deadline says it later */
  sayDeadline(message: DeadlineMessage): Promise<void>
  /** ms since the epoch */
  clock: () => number
  consoleOrigin: string
}

/**
 * What one attempt at a notice came to. `notBefore` (ms): when trying again can help. `overdue`: other notices whose time
 * has come and whose messages stand in a long queue; whoever finds one sees to it.
 */
export type Attempt =
  /** `reached`: a channel took it, or it waits to be told with others */
  | { outcome: 'done'; reached?: true; overdue?: NoticeName[] }
  | { outcome: 'try-again'; because: string; notBefore?: number }
