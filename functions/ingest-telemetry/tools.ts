import type { CertificateRevoking } from '../../adapters/aws/revoke-certificates.ts'
import type { CertificateStore } from '../../adapters/store/certificate-store.ts'
import type { DeviceStore } from '../../adapters/store/device-store.ts'
import type { HealthStore } from '../../adapters/store/health-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import type { KnownFloods } from '../flood-guard.ts'
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
    Pick<HealthStore, 'noteUnplaced'>
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

/** Puts a message that cannot be used where an operator can see it. */
export async function keep(
  { stores }: Tools,
  kept: { deviceId: string; arrived: number; topic: string; bytes: Uint8Array; path: string; reason: string },
): Promise<IngestOutcome> {
  const { bytes, ...item } = kept
  await stores.quarantine({
    deviceId: item.deviceId,
    arrived: item.arrived,
    topic: item.topic,
    path: item.path,
    reason: item.reason,
    body: bytes,
  })
  return { outcome: 'quarantined', deviceId: item.deviceId, path: item.path }
}
