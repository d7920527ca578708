import type { DeviceFault } from '../../contracts/device-health.ts'
import type { ConfigState } from '../../contracts/device-setting.ts'
import type { Device, QuarantineItem } from '../../contracts/records.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const ago = (ms: number): string => new Date(Date.now() - ms).toISOString()

type Fault = Device['faults'][number]

/** A mat at the bed in the east that was heard 20 s ago and ails nothing, unless said otherwise. */
export function aDevice(deviceId: string, over: Partial<Device> = {}): Device {
  return {
    deviceId,
    kind: 'family-bed',
    providerId: 'prov_1',
    serialNumber: `SN-${deviceId}`,
    placement: { bedId: 'bed_east', since: ago(40 * day) },
    connected: true,
    lastSeen: ago(20_000),
    battery: 88,
    firmware: '1.4.2',
    certificateState: 'in-use',
    certificates: [
      {
        certificateId: 'a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6',
        issuedAt: ago(200 * day),
        expiresAt: ago(-530 * day),
        seenAt: ago(200 * day),
      },
    ],
    faults: [],
    quarantined: 0,
    health: aHealth('connected'),
    ...over,
  }
}

export function aHealth(
  state: NonNullable<Device['health']>['state'],
  over: Partial<Device['health']> = {},
): NonNullable<Device['health']> {
  return {
    state,
    since: ago(5 * hour),
    because: 'heard in time',
    rssi: -61,
    messages: {
      today: { messages: 612, bytes: 464_000 },
      yesterday: { messages: 1440, bytes: 1_100_000 },
    },
    tests: {
      button: { lastAt: ago(3 * day), dueAt: ago(-4 * day) },
      drill: { dueAt: ago(2 * day) },
    },
    ...over,
  }
}

/** A fault that is `open` ms old; past two hours it demands a measure. */
export function aFault(fault: DeviceFault, open: number, over: Partial<Fault> = {}): Fault {
  const demandedAt = ago(open - 2 * hour)
  const state = open > 2 * hour ? 'demanded' : 'not-yet'
  return { fault, since: ago(open), measure: { state, demandedAt }, ...over }
}

/** A mat that fell silent 2 h 10 min ago, which demands a measure. */
export const aSilentDevice = (deviceId: string, over: Partial<Device> = {}): Device =>
  aDevice(deviceId, {
    connected: false,
    lastSeen: ago(130 * minute),
    battery: 12,
    faults: [
      { fault: 'drill-overdue', since: ago(2 * day), measure: { state: 'not-asked' } },
      aFault('battery-low', 90 * minute, { detail: '12 %' }),
      aFault('silent', 130 * minute),
    ],
    health: aHealth('silent', { since: ago(130 * minute) }),
    ...over,
  })

export const aRejectedConfig = (deviceId: string): ConfigState => ({
  deviceId,
  wanted: { version: 8, reportEvery: 60_000, sampleEvery: 250, volume: 70 },
  state: 'rejected',
  setAt: ago(3 * hour),
  setBy: 'per_op',
  waveId: 'wave_1',
  publishedAt: ago(3 * hour),
  saidAt: ago(3 * hour - 2_000),
  reason: 'this firmware measures once a second at most',
  applied: { version: 7, reportEvery: 300_000, at: ago(9 * day) },
})

export const aQuarantined = (at: string, over: Partial<QuarantineItem> = {}): QuarantineItem => ({
  at,
  topic: 'carebed/v1/mat-silent/telemetry',
  reason: 'expected 3 values, got 2',
  path: 'heartRate',
  bytes: 812,
  body: 'eyJ2IjoxfQ==',
  text: '{"v":1}',
  ...over,
})
