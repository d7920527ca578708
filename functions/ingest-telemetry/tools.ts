import type { CertificateRevoking } from '../../adapters/aws/revoke-certificates.ts'
import type { CertificateStore } from '../../adapters/store/certificate-store.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { HealthStore } from '../../adapters/store/health-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import { type Flooding, type KnownFloods, putAside } from '../flood-guard.ts'
import { keepUnusable } from '../keep-unusable.ts'
import type { DecisionTools } from '../place-decision.ts'
import type { ReadEnvelope } from '../read-envelope.ts'
import type { HistoryStores } from '../read-late.ts'

export interface Tools extends DecisionTools {
  stores: DecisionTools['stores'] &
    Pick<PlaceStore, 'putBlock' | 'readBlocks'> &
    HistoryStores['stores'] &
    DeviceStore &
    Pick<CertificateStore, 'saveCertificates' | 'findClaim'> &
    Pick<SettingStore, 'noteConfigWord' | 'findCommand' | 'putCommand'> &
    Pick<HealthStore, 'noteUnplaced'> &
    Pick<NoticeStore, 'readLedger' | 'noteReach' | 'findReceipt'>
  certificates: CertificateRevoking
  /** remembered from one batch to the next; without it each message is looked at by itself */
  floods?: KnownFloods
}

export type IngestOutcome =
  | { outcome: 'judged'; placeId: string }
  | { outcome: 'quarantined'; deviceId: string; path: string }
  | { outcome: 'put-aside'; deviceId: string }
  | { outcome: 'noted'; deviceId: string }
  | { outcome: 'no-such-device'; deviceId: string }

export type FromDevice = Extract<ReadEnvelope, { outcome: 'from-device' }>

export const notRegistered = 'this device is not registered'

/** Puts a message that cannot be used where an operator can see it. */
export async function keep(
  { stores }: Tools,
  read: Parameters<typeof keepUnusable>[1],
  why: Parameters<typeof keepUnusable>[2],
): Promise<IngestOutcome> {
  await keepUnusable(stores, read, why)
  return { outcome: 'quarantined', deviceId: read.deviceId, path: why.path }
}

/** Keeps what is too much of a device. */
export async function aside(
  tools: Tools,
  read: FromDevice,
  why: { device: Flooding; because: string },
): Promise<IngestOutcome> {
  await putAside(tools, read, why)
  return { outcome: 'put-aside', deviceId: read.deviceId }
}
