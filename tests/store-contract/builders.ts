import type { StoredEvent } from '../../adapters/store/store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { Block } from '../../contracts/block.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceRecord, PlaceState } from '../../contracts/place.ts'
import type { Resident } from '../../contracts/records.ts'
import type { HourFigures, NightSummary } from '../../contracts/rollup.ts'
import type { StoredWave } from '../../contracts/wave.ts'

/** 2026-11-22, 02:00 in Shanghai. */
export const night = Date.UTC(2026, 10, 21, 18)

export const aBed = (more: Partial<PlaceRecord> = {}): PlaceRecord => ({
  placeId: 'bed_1',
  kind: 'bed',
  name: 'Room 2, east',
  providerId: 'prov_1',
  regionId: 'village',
  regionPath: ['city', 'county', 'township', 'village'],
  timeZone: 'Asia/Shanghai',
  bedKinds: ['family-care'],
  ...more,
})

export const aResident = (more: Partial<Resident> = {}): Resident => ({
  residentId: 'res_1',
  name: 'Resident One',
  providerId: 'prov_1',
  abilityLevel: 'moderate',
  ...more,
})

export const aPerson = (more: Partial<Person> = {}): Person => ({
  personId: 'per_1',
  name: 'Caregiver One',
  role: 'caregiver',
  providerId: 'prov_1',
  language: 'zh-CN',
  channels: [{ channel: 'outbox' }],
  links: [{ placeId: 'bed_1', role: 'caregiver', order: 1 }],
  createdAt: '2026-11-01T00:00:00Z',
  ...more,
})

export const aDevice = (more: Partial<DeviceRecord> = {}): DeviceRecord => ({
  deviceId: 'mat-7',
  kind: 'family-bed',
  providerId: 'prov_1',
  quarantined: 0,
  createdAt: night,
  ...more,
})

export const aWave = (more: Partial<StoredWave> = {}): StoredWave => ({
  waveId: 'wave_1',
  request: {
    ...{ providerId: 'prov_1', config: { reportEvery: 300_000 }, sizes: [5], stopAt: { percent: 2 } },
    patienceSeconds: 60,
  },
  ...{ state: 'gathering', version: 0, askedBy: 'per_1', askedAt: night, members: 0, begun: [] },
  report: { groups: [], failures: [], former: [] },
  dueAt: night,
  ...more,
})

export const anAlert = (more: Partial<StoredAlert> = {}): StoredAlert => ({
  alertId: 'al_1',
  placeId: 'bed_1',
  providerId: 'prov_1',
  condition: 'sos',
  priority: 'critical',
  state: 'open',
  onset: night,
  knownAt: night + 500,
  late: false,
  disproved: false,
  because: { 'zh-CN': '呼叫', en: 'help key' },
  chain: [{ afterSeconds: 0, tell: ['person:per_1'], dueAt: night + 500 }],
  episodes: [],
  calls: [{ deviceId: 'mat-7', eventId: 'e1' }],
  timeline: [{ at: night + 500, what: 'raised', detail: { key: 'cord' } }],
  ...more,
})

export const aNotice = (more: Partial<Notice> = {}): Notice => ({
  noticeId: 'al_1:step:0',
  placeId: 'bed_1',
  alertId: 'al_1',
  kind: 'step',
  tell: ['person:per_1'],
  step: 0,
  createdAt: night,
  dueAt: night,
  expires: night + 600_000,
  attempt: 0,
  ...more,
})

export const anEvent = (more: Partial<StoredEvent> = {}): StoredEvent => ({
  placeId: 'bed_1',
  deviceId: 'mat-7',
  eventId: 'e1',
  type: 'sos',
  at: night,
  arrived: night + 200,
  data: { key: 'cord' },
  ...more,
})

export const aBlock = (more: Partial<Block> = {}): Block => ({
  placeId: 'bed_1',
  deviceId: 'mat-7',
  at: night,
  every: 1000,
  sent: night + 3000,
  arrived: night + 3100,
  boot: 'b7',
  seq: 1,
  initialising: false,
  samples: 3,
  occupied: [true, false, null],
  heartRate: [66, 66.5, null],
  ...more,
})

const sixty = <T>(value: T): T[] => Array.from({ length: 60 }, () => value)

export const anHour = (more: Partial<HourFigures> = {}): HourFigures => ({
  placeId: 'bed_1',
  hour: night,
  blocks: 60,
  coverage: { occupied: 1, heartRate: 0.981, respirationRate: 0, any: 1 },
  occupiedSeconds: 3600,
  outOfBedSeconds: 0,
  heartRate: { mean: 60.4, min: 52, max: 71 },
  respirationRate: null,
  movement: 3.2,
  quality: 5,
  minutes: {
    occupied: sixty(true),
    heartRate: sixty(60.4),
    respirationRate: sixty(null),
    movement: sixty(3.2),
    quality: sixty(5),
    measured: sixty(1),
  },
  ...more,
})

export const aNight = (more: Partial<NightSummary> = {}): NightSummary => ({
  placeId: 'bed_1',
  residentId: 'res_1',
  night: '2026-11-21',
  blocks: 480,
  from: night - 4 * 3_600_000,
  to: night + 4 * 3_600_000,
  coverage: 0.99,
  inBedSince: night - 4 * 3_600_000,
  upAt: null,
  inBedMinutes: 471,
  outOfBedMinutes: 9,
  exits: [{ at: night, minutes: 9 }],
  restingHeartRate: 60.4,
  restingRespirationRate: null,
  gaps: [{ from: night + 60_000, to: night + 420_000 }],
  ...more,
})

export const anEntry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  alertId: 'al_1',
  noticeId: 'al_1:step:0',
  notificationId: 'n1',
  personId: 'per_1',
  channel: 'outbox',
  placeId: 'bed_1',
  condition: 'sos',
  aboutToSend: night,
  attempts: 0,
  ...more,
})

/** The state that follows the one read, with what changed. */
export const next = (state: PlaceState, more: Partial<PlaceState> = {}) => ({
  state: { ...state, ...more, version: state.version + 1 },
  readVersion: state.version,
  alerts: [] as StoredAlert[],
  notices: [] as Notice[],
})
