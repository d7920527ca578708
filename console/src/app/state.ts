import type { Alert } from '../../../contracts/alert.ts'
import type { BedStatus } from '../../../contracts/bed-status.ts'
import type { Bed } from '../../../contracts/records.ts'
import type { ActState, Panel } from '../features/alerts/act-state.ts'
import type { PauseState } from '../features/beds/pause-state.ts'
import type { NightsRead } from '../features/nights/nights-state.ts'
import type { SignedOut } from '../features/sign-in/sign-in-view.ts'
import type { Language } from '../ui/language.ts'
import type { Got } from './cloud.ts'
import type { Moment } from './elapsed.ts'
import type { Fleet, OpenedFleet } from './fleet-state.ts'
import type { Trouble } from './freshness.ts'
import type { SideState } from './side-state.ts'

export type Me = Got<'getMe'>
export type Person = { step: 'opening' } | { step: 'out'; out: SignedOut } | { step: 'in'; me: Me }

/** What was read of the house, and when. */
export interface House {
  alerts: Alert[]
  beds: Bed[]
  statuses: Map<string, { status: BedStatus; read: Moment }>
  /** the cloud's time minus this machine's (ms) */
  ahead: number
  /** when the last whole reading was asked for */
  read: Moment | undefined
  bedsRead: Moment | undefined
  trouble: Trouble | undefined
  /** readings so far; beds of a big house take turns */
  turn: number
  /** false: there were more than this page reads */
  complete: boolean
  /** names of people, where this person may read them */
  names: Map<string, string>
}

/** A press on an alert: what came of it, and what the alert was, for when it is gone from the list. */
export interface Pressed {
  state: ActState
  headline: string
  at: Moment
}

export interface State {
  language: Language
  person: Person
  house: House
  pressed: Map<string, Pressed>
  panels: Map<string, Panel>
  /** what is going on about pauses, by bed */
  pausing: Map<string, PauseState>
  /** the alert on its own page; its text when it is not in the list (closed) */
  opened: { alertId: string; alert: Alert | 'absent' | undefined } | undefined
  /** the bed on its own page with its last nights, and when they were read */
  openedBed: { bedId: string; nights: NightsRead; read: Moment | undefined } | undefined
  /** the list of devices, or one of them */
  openedFleet: OpenedFleet | undefined
  fleet: Fleet
  /** what is going on beside the alerts: how to get in, drills, her own settings, duty, reports, the siren */
  side: SideState
}

export const emptyHouse = (): House => ({
  alerts: [],
  beds: [],
  statuses: new Map(),
  ahead: 0,
  read: undefined,
  bedsRead: undefined,
  trouble: undefined,
  turn: 0,
  complete: true,
  names: new Map(),
})

/** Reports are for those who answer for a provider, and those who see to it that the service is kept. */
export const showsReports = ({ role }: Pick<Me, 'role'>): boolean =>
  role === 'operator' || role === 'admin' || role === 'supervisor'

/** Technical alerts are for those who mend devices, never for caregivers or family. */
export const showsTechnical = ({ role }: Pick<Me, 'role'>): boolean => role === 'operator' || role === 'admin'
