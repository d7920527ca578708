import type { StoredClaim } from '../../contracts/claim.ts'
import type { DeviceRecord, HeldCertificate } from '../../contracts/device-record.ts'
import type { Page, PageQuery, WriteOutcome } from './record-store.ts'

/** What a device is left with after its certificates changed. */
export interface CertificateChange {
  /** oldest first; none = it cannot connect, and its serial number is free to be claimed */
  certificates: HeldCertificate[]
  claimed: DeviceRecord['claimed']
}

/** The side of the store that knows who may connect: claims, and the certificates of devices. */
export interface CertificateStore {
  createClaim(claim: StoredClaim): Promise<WriteOutcome>
  findClaim(claimId: string): Promise<StoredClaim | undefined>
  /** Newest first. */
  listClaims(query: PageQuery & { providerId: string }): Promise<Page<StoredClaim>>
  /** The first end counts; ending it again is `written` too. */
  endClaim(claimId: string, at: number): Promise<WriteOutcome>
  findDeviceBySerial(serialNumber: string): Promise<DeviceRecord | undefined>
  /** The device that got this certificate by a claim. */
  findHolder(certificateId: string): Promise<string | undefined>
  /** Writes only if nobody changed the certificates since `read`. */
  saveCertificates(read: DeviceRecord, change: CertificateChange): Promise<WriteOutcome>
  /** The same for a device that came by a claim, which counts it; refused when the claim was revoked or another device got the certificate meanwhile. */
  saveClaimed(read: DeviceRecord, change: CertificateChange, claimId: string): Promise<WriteOutcome>
}
