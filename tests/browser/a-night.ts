import type { Alert } from '../../contracts/alert.ts'
import type { BedStatus } from '../../contracts/bed-status.ts'
import type { Bed } from '../../contracts/records.ts'
import { middayZone } from './midday-zone.ts'

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString()
const minute = 60_000

/** An open help call, three minutes old, unless said otherwise. */
export function anAlert(over: Partial<Alert> = {}): Alert {
  return {
    alertId: 'al_help',
    place: { bedId: 'bed_east' },
    placeName: '东屋 2 号床',
    condition: 'sos',
    priority: 'critical',
    state: 'open',
    onset: ago(3 * minute),
    knownAt: ago(3 * minute),
    late: false,
    because: { 'zh-CN': '按下了求助键', en: 'the help key was pressed' },
    timeline: [
      { at: ago(3 * minute), what: 'raised' },
      { at: ago(3 * minute - 800), what: 'told', who: 'per_one', detail: { channel: 'outbox' } },
      { at: ago(2 * minute), what: 'told', who: 'per_two', detail: { channel: 'outbox' } },
    ],
    reach: [
      {
        personId: 'per_one',
        channel: 'outbox',
        aboutToSend: ago(3 * minute),
        accepted: ago(3 * minute - 800),
      },
      {
        personId: 'per_two',
        channel: 'webhook',
        aboutToSend: ago(2 * minute),
        failed: { at: ago(2 * minute), reason: 'HTTP 502' },
      },
    ],
    ...over,
  }
}

export function aBed(bedId: string, name: string, resident?: string): Bed {
  return {
    bedId,
    name,
    kinds: ['family-care'],
    providerId: 'prov_1',
    regionId: 'reg_1',
    timeZone: middayZone(),
    ...(resident
      ? { resident: { residentId: `res_${bedId}`, name: resident, abilityLevel: 'moderate' } }
      : {}),
    devices: [`${bedId}-mat`],
    contacts: [
      { personId: 'per_one', role: 'caregiver', order: 1 },
      { personId: 'per_two', role: 'caregiver', order: 2 },
    ],
  }
}

/** A bed that is occupied, measured 12 s ago and protected, unless said otherwise. */
export function aStatus(bedId: string, over: Partial<BedStatus> = {}): BedStatus {
  return {
    bedId,
    at: ago(0),
    occupied: true,
    since: ago(95 * minute),
    heartRate: 66,
    respirationRate: 15,
    dataAgeSeconds: 12,
    known: true,
    protected: true,
    protectedSince: ago(300 * minute),
    openAlerts: [],
    ...over,
  }
}

/** What is known of a bed whose device has been silent for eleven minutes. */
export const silentStatus = (bedId: string): BedStatus => {
  const { since: _since, protectedSince: _protectedSince, ...status } = aStatus(bedId)
  return {
    ...status,
    occupied: null,
    heartRate: null,
    respirationRate: null,
    dataAgeSeconds: 690,
    known: false,
    unknownBecause: 'silent',
    protected: false,
    notProtectedBecause: 'silent',
  }
}
