import type { Block } from '../../contracts/block.ts'
import type { Link, PlaceFacts, Placement, PlaceState, Stay } from '../../contracts/place.ts'

/** 22 November 2026, 22:00 in Shanghai. */
export const tenAtNight = Date.UTC(2026, 10, 22, 14, 0, 0)
export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => count * 60_000

export const twoCaregivers: Link[] = [
  { personId: 'per_first', role: 'caregiver', order: 1 },
  { personId: 'per_second', role: 'caregiver', order: 2 },
]

/** The facts of a bed in Shanghai with one mat, one resident and two caregivers. */
export function aBed(change: Partial<PlaceFacts> = {}): PlaceFacts {
  const stay: Stay = { residentId: 'res_1', name: '测试甲', abilityLevel: 'intact', from: 0 }
  const placement: Placement = {
    deviceId: 'mat-1',
    kind: 'family-bed',
    placeId: 'bed_1',
    since: tenAtNight - minutes(60),
  }
  return {
    record: {
      placeId: 'bed_1',
      kind: 'bed',
      name: 'Room 2, east',
      providerId: 'prov_1',
      regionId: 'reg_village',
      regionPath: ['reg_city', 'reg_county', 'reg_township', 'reg_village'],
      timeZone: 'Asia/Shanghai',
      bedKinds: ['family-care'],
    },
    plan: { version: 0, overrides: {} },
    stays: [stay],
    placements: [placement],
    links: twoCaregivers,
    ...change,
  }
}

export const emptyState = (placeId = 'bed_1'): PlaceState => ({
  placeId,
  version: 0,
  devices: {},
  fold: { until: 0, memory: {} },
  alertIds: [],
  openAlerts: [],
})

/** A block of samples every 10 s, all alike unless columns say otherwise; she stirs, so that nobody must turn her. */
export function aBlock(change: Partial<Block> & { at: number; samples?: number }): Block {
  const samples = change.samples ?? 6
  const every = change.every ?? 10_000
  const end = change.at + samples * every
  const all = <T>(value: T): T[] => Array.from({ length: samples }, () => value)
  return {
    placeId: 'bed_1',
    deviceId: 'mat-1',
    every,
    sent: end,
    arrived: end,
    initialising: false,
    occupied: all(true),
    heartRate: all(66),
    respirationRate: all(15),
    movement: all(5),
    quality: all(5),
    ...change,
    samples,
  }
}

/** The same block with one value in every sample: `of(aBlock(…), { heartRate: 130 })`, absent where `occupied: false`. */
export function allOf(
  block: Block,
  value: { occupied?: boolean | null; heartRate?: number | null; movement?: number; quality?: number },
): Block {
  const column = <T>(given: T) => Array.from({ length: block.samples }, () => given)
  const absent = value.occupied === false ? { heartRate: column(null), respirationRate: column(null) } : {}
  return {
    ...block,
    ...absent,
    ...Object.fromEntries(Object.entries(value).map(([name, given]) => [name, column(given)])),
  }
}
