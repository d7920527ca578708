import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Device } from '../../contracts/records.ts'
import { heldBy, judgeCertificates } from '../../domain/device-certificates.ts'

const iso = (ms: number) => new Date(ms).toISOString()

type Shown = Pick<Device, 'serialNumber' | 'claimedAt' | 'certificateState' | 'certificates'>

/** By what a device proves itself, and what is due with it; keys are never known here. */
export function showCertificates(record: DeviceRecord, now: number): Shown {
  const held = heldBy(record)
  return {
    serialNumber: record.serialNumber,
    claimedAt: record.claimed && iso(record.claimed.at),
    certificateState: judgeCertificates(held, now),
    certificates: held.map(({ certificateId, issuedAt, expiresAt, seenAt }) => ({
      certificateId,
      issuedAt: iso(issuedAt),
      expiresAt: iso(expiresAt),
      seenAt: seenAt === undefined ? undefined : iso(seenAt),
    })),
  }
}
