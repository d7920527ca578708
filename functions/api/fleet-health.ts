import type { PageQuery } from '../../adapters/store/record-store.ts'
import type { LoadedPlace } from '../../adapters/store/store.ts'
import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Person } from '../../contracts/person.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { checkAccess } from '../../domain/access.ts'
import type { ApiDeps } from './deps.ts'
import { chooseScope } from './lists.ts'

/** A device with the place it stands at, if it stands anywhere. */
export interface FleetDevice {
  record: DeviceRecord
  place: LoadedPlace | undefined
}

interface FleetSearch {
  person: Person
  /** without it her own provider; an admin sees those of all */
  provider?: string | undefined
  region?: string | undefined
}
type Deps = Pick<ApiDeps, 'records' | 'places'>

/** Places that are read at the same time. */
const lanes = 32

/** All devices that a person may manage. */
export async function loadFleet(search: FleetSearch, deps: Deps): Promise<FleetDevice[]> {
  const scope = chooseScope(search.person, 'manage-devices', search.provider)
  if (scope.over === 'own') return []
  if (scope.over === 'provider') return loadProvider(scope.providerId, search, deps)
  const providers = await readPages((page) => deps.records.listProviders(page))
  const fleets: FleetDevice[] = []
  for (const { providerId } of providers) fleets.push(...(await loadProvider(providerId, search, deps)))
  return fleets
}

/**
 * All devices of a provider that a person may manage, as they are now. Each place is one read, so a list over them costs
 * as many reads as the provider has places: it is for people who look, not for machines that poll.
 */
async function loadProvider(
  providerId: string,
  search: FleetSearch,
  { records, places }: Deps,
): Promise<FleetDevice[]> {
  const [devices, beds, centres] = await Promise.all([
    readPages((page) => records.listDevices({ ...page, providerId })),
    readPages((page) => records.listPlaces({ ...page, providerId, kind: 'bed' })),
    readPages((page) => records.listPlaces({ ...page, providerId, kind: 'care-centre' })),
  ])
  const placed = new Map<string, LoadedPlace>()
  await eachInLanes([...beds, ...centres], async ({ placeId }: PlaceRecord) => {
    const place = await places.loadPlace(placeId)
    for (const { deviceId, until } of place?.facts.placements ?? [])
      if (place && until === undefined) placed.set(deviceId, place)
  })
  return devices
    .map((record) => ({ record, place: placed.get(record.deviceId) }))
    .filter((device) => maySee(device, search))
}

/** Of a device that stands nowhere no region is known: whoever asks for one does not get it. */
function maySee({ place }: FleetDevice, { person, region }: FleetSearch): boolean {
  if (!place) return region === undefined
  const { facts } = place
  if (region !== undefined && !facts.record.regionPath.includes(region)) return false
  return checkAccess(person, { what: 'change-place', facts }).outcome === 'allowed'
}

async function readPages<T>(
  read: (page: PageQuery) => Promise<{ items: T[]; cursor?: string }>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor === undefined ? { limit: 100 } : { limit: 100, cursor })
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return items
}

export async function eachInLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
