import type { BedStatus } from '../../../../contracts/bed-status.ts'

/** What may be shown of a bed as being so now. Old knowledge never passes for present. */
export type BedSight =
  | {
      state: 'in-bed' | 'out-of-bed'
      since?: string
      heartRate: number | null
      respirationRate: number | null
    }
  | { state: 'unknown'; because: string; lastSeen?: 'in-bed' | 'out-of-bed' }

/** `isRead` = this page has read the status within the last 10 s. */
export function judgeBed(status: BedStatus | undefined, isRead: boolean): BedSight {
  if (!status) return { state: 'unknown', because: 'not-read' }
  const { occupied, since, heartRate, respirationRate } = status
  const seen = occupied === null ? undefined : occupied ? 'in-bed' : 'out-of-bed'
  if (!isRead) return { state: 'unknown', because: 'not-read', ...(seen ? { lastSeen: seen } : {}) }
  if (!status.known || seen === undefined) {
    const because = status.dataAgeSeconds === null ? 'no-data' : (status.unknownBecause ?? 'silent')
    return { state: 'unknown', because }
  }
  return { state: seen, ...(since ? { since } : {}), heartRate, respirationRate }
}

/** When the newest data of a bed was measured (ms), if there is any. */
export function measuredAt({ at, dataAgeSeconds }: BedStatus): number | undefined {
  return dataAgeSeconds === null ? undefined : Date.parse(at) - dataAgeSeconds * 1000
}
