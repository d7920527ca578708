import type { BedCodeSeal } from '../../adapters/codes/bed-code-seal.ts'
import type { BedCodeStore } from '../../adapters/store/bed-code-store.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { HealthStore } from '../../adapters/store/health-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { RosterStore } from '../../adapters/store/roster-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { HeardEvent } from '../../domain/decide-event.ts'
import type { KnownFloods } from '../flood-guard.ts'
import type { DecisionTools } from '../place-decision.ts'
import type { ReadEnvelope } from '../read-envelope.ts'
import type { HistoryStores } from '../read-late.ts'

export interface Tools extends DecisionTools {
  stores: DecisionTools['stores'] &
    Pick<PlaceStore, 'findEvent' | 'findAlert'> &
    HistoryStores['stores'] &
    DeviceStore &
    Pick<HealthStore, 'noteTest'> &
    Pick<BedCodeStore, 'findBedCode'> &
    Pick<NoticeStore, 'findPeople'> &
    Pick<RosterStore, 'listRosters'>
  seal: BedCodeSeal
  /** remembered from one batch to the next; without it each message is looked at by itself */
  floods?: KnownFloods
}

export type EventOutcome =
  | { outcome: 'judged'; placeId: string; alertId?: string; because: string[] }
  | { outcome: 'quarantined'; deviceId: string; path: string }
  | { outcome: 'put-aside'; deviceId: string }

/** An event that has been read, or what could be saved of one that is broken. `at` and `sent` as the device said them. */
export interface ReadEvent {
  id: string
  type: HeardEvent['event']['type']
  at: number
  sent?: number | undefined
  data?: unknown
}

export type Read = Exclude<ReadEnvelope, { outcome: 'presence' }>
