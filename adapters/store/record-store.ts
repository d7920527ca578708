import type { StoredAlert } from '../../contracts/alert.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceFacts, Placement, PlaceRecord, Stay } from '../../contracts/place.ts'
import type { Provider, Region, Resident } from '../../contracts/records.ts'

export interface Page<T> {
  items: T[]
  cursor?: string
}
export interface PageQuery {
  limit: number
  cursor?: string
}
export type WriteOutcome =
  | { outcome: 'written' }
  /** it exists, or it changed since it was read; `because` names what stood in the way */
  | { outcome: 'conflict'; because: string }

/** What is not said stays as it is. */
type Change<T> = { readonly [member in keyof T]?: T[member] | undefined }
type ProviderChange = Change<Pick<Provider, 'name' | 'zones' | 'sirens'>> & {
  readonly phone?: string | null | undefined
}
type PlaceChange = Change<Pick<PlaceRecord, 'name' | 'bedKinds'>>
export type ResidentChange = Change<Pick<Resident, 'name' | 'abilityLevel'>>

/** The administrative side of the store: what `api` needs beside the places themselves. */
export interface RecordStore {
  /** Creates; a region as it stands already is `written` again, any other with its id is a conflict. */
  putRegion(region: Region): Promise<WriteOutcome>
  findRegion(regionId: string): Promise<Region | undefined>
  findRegionByCode(code: string): Promise<Region | undefined>
  /** Name and code; a code that another region has is a conflict. */
  updateRegion(before: Region, after: Region): Promise<WriteOutcome>
  deleteRegion(region: Region): Promise<WriteOutcome>
  /** Whether any region has it above itself. */
  hasRegionsBelow(region: Region): Promise<boolean>
  listRegions(page: PageQuery): Promise<Page<Region>>
  /** Creates, like `putRegion`. */
  putProvider(provider: Provider): Promise<WriteOutcome>
  /** Only what is said changes, so that of two who change different things neither undoes the other; `null` takes away. */
  updateProvider(providerId: string, change: ProviderChange): Promise<WriteOutcome>
  findProvider(providerId: string): Promise<Provider | undefined>
  listProviders(page: PageQuery): Promise<Page<Provider>>
  /** Creates a bed, care centre or duty desk with an empty state. */
  createPlace(record: PlaceRecord): Promise<WriteOutcome>
  /** Only what is said changes. A place that was given up is a conflict. */
  updatePlace(placeId: string, change: PlaceChange): Promise<WriteOutcome>
  /** Gives a place up that nobody lies in and no device stands at, also of those who come at that moment. */
  deletePlace(placeId: string): Promise<WriteOutcome>
  listPlaces(query: PageQuery & { providerId: string; kind: PlaceRecord['kind'] }): Promise<Page<PlaceRecord>>
  loadFacts(placeId: string): Promise<PlaceFacts | undefined>
  /** Creates, like `putRegion`. `resident.stay` is not written here: see `startStay`. */
  putResident(resident: Resident): Promise<WriteOutcome>
  /** Only what is said changes, in her record and in her present stay. */
  updateResident(residentId: string, change: ResidentChange): Promise<WriteOutcome>
  findResident(residentId: string): Promise<Resident | undefined>
  listResidents(query: PageQuery & { providerId: string }): Promise<Page<Resident>>
  /**
   * Moves a resident in, out of the bed she is `leaving`: one active resident per bed and one active bed per resident,
   * in one transaction. Whoever loses the race lies where she lay.
   */
  startStay(stay: Stay & { placeId: string; leaving?: string | undefined }): Promise<WriteOutcome>
  endStay(query: { placeId: string; residentId: string; to: number }): Promise<WriteOutcome>
  /** Creates or changes a person and the links of the places she is linked to, in one transaction. `identity` is not written here: see `bindIdentity`. */
  putPerson(person: Person, before: Person | undefined): Promise<WriteOutcome>
  /** As she was read, with her account and the links of the places she is linked to, in one transaction. */
  removePerson(person: Person): Promise<WriteOutcome>
  findPerson(personId: string): Promise<Person | undefined>
  findPersonByIdentity(identity: { iss: string; sub: string }): Promise<Person | undefined>
  /** One account per person and one person per account; the same binding again is `written`. */
  bindIdentity(personId: string, identity: { iss: string; sub: string }): Promise<WriteOutcome>
  listPeople(query: PageQuery & { providerId: string }): Promise<Page<Person>>
  /** With its serial number, if it has one, in one transaction: that is registered once over all providers. */
  createDevice(device: DeviceRecord): Promise<WriteOutcome>
  /**
   * Writes its maker and serial number, only if nobody changed that or its certificates since `read`. A serial number
   * that it gets must be free, and one that it loses is: in one transaction.
   */
  changeDevice(read: DeviceRecord, after: Pick<DeviceRecord, 'maker' | 'serialNumber'>): Promise<WriteOutcome>
  listDevices(query: PageQuery & { providerId: string }): Promise<Page<DeviceRecord>>
  /** Ends the device's present placement at `since` and starts the new one, in one transaction. */
  place(placement: Placement): Promise<WriteOutcome>
  endPlacement(deviceId: string, until: number): Promise<WriteOutcome>
  /** Alerts of a provider by state group, newest first; with `known` only those that became known in [from, to). */
  listAlerts(
    query: PageQuery & {
      providerId: string
      group: 'open' | 'closed'
      known?: { from: number; to: number }
    },
  ): Promise<Page<StoredAlert>>
  /** Alerts known at `from` or later whose onset is before `to`, newest first by when they were known. */
  listAlertsOfPlace(
    query: PageQuery & { placeId: string; from?: number; to?: number },
  ): Promise<Page<StoredAlert>>
}
