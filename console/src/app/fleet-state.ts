import type { DeviceCommand } from '../../../contracts/command.ts'
import type { ConfigState } from '../../../contracts/device-setting.ts'
import type { Device, QuarantineItem } from '../../../contracts/records.ts'
import type { ActStep, Filter, SeenDevice, Standing } from '../features/fleet/fleet-state.ts'
import { elapsedBetween, type Moment } from './elapsed.ts'
import type { KeptPart } from './kept-part.ts'
import type { State } from './state.ts'

/** What was read of the devices, and when; how the list is looked at. */
export interface Fleet {
  devices: Map<string, { device: Device; read: Moment }>
  centres: Map<string, { name: string; timeZone: string }>
  centresRead: Moment | undefined
  /** when the last reading of all of them began that came to its end */
  walked: Moment | undefined
  /** the last attempt, and whether it failed */
  tried: { begun: Moment; ended: Moment } | undefined
  failed: boolean
  /** where each device stands in the list */
  order: Standing[]
  search: string
  filter: Filter | undefined
  /** rows that are shown at most */
  most: number
  /** what is going on, by device */
  steps: Map<string, ActStep>
}

export const rowsAtOnce = 50

export const emptyFleet = (): Fleet => ({
  devices: new Map(),
  centres: new Map(),
  centresRead: undefined,
  walked: undefined,
  tried: undefined,
  failed: false,
  order: [],
  search: '',
  filter: undefined,
  most: rowsAtOnce,
  steps: new Map(),
})

export interface OpenedDevice {
  page: 'device'
  deviceId: string
  device: KeptPart<Device>
  config: KeptPart<ConfigState>
  commands: KeptPart<{ items: DeviceCommand[]; more: boolean }>
  quarantine: KeptPart<{ items: QuarantineItem[]; more: boolean }>
}
export type OpenedFleet = { page: 'list' } | OpenedDevice

export const openList = (open: OpenedFleet | undefined): OpenedFleet =>
  open?.page === 'list' ? open : { page: 'list' }

export function openDevice(open: OpenedFleet | undefined, deviceId: string): OpenedFleet {
  if (open?.page === 'device' && open.deviceId === deviceId) return open
  const reading = { step: 'reading' } as const
  return {
    page: 'device',
    deviceId,
    device: reading,
    config: reading,
    commands: reading,
    quarantine: reading,
  }
}

/** What was read of devices longer ago than this (ms) is not shown as being so now: as long as a bed's silence. */
const listFreshMs = 90_000
/** The opened one is read every 2 s. */
export const deviceFreshMs = 10_000

/** The devices with their places, each with how old it is. */
export const seeFleet = (state: State, moment: Moment): SeenDevice[] =>
  [...state.fleet.devices.values()].map((known) =>
    seeDevice(state, moment, { ...known, freshMs: listFreshMs }),
  )

/** One device as its page read it, or as the list did before. */
export function seeOpened(state: State, moment: Moment, { deviceId, device }: OpenedDevice) {
  const known =
    device.step === 'read' ? { device: device.value, read: device.read } : state.fleet.devices.get(deviceId)
  return known && seeDevice(state, moment, { ...known, freshMs: deviceFreshMs })
}

function seeDevice(
  { house, fleet }: State,
  moment: Moment,
  { device, read, freshMs }: { device: Device; read: Moment; freshMs: number },
): SeenDevice {
  const { bedId, careCentreId } = device.placement ?? {}
  const place = house.beds.find((bed) => bed.bedId === bedId) ?? fleet.centres.get(careCentreId ?? '')
  const age = elapsedBetween(read, moment)
  return {
    device,
    place: place?.name ?? bedId ?? careCentreId,
    timeZone: place?.timeZone,
    isRead: age <= freshMs,
    readAt: moment.wall + house.ahead - age,
  }
}
