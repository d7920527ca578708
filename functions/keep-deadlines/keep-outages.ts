import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { findOutage, planHiding } from '../../domain/outage/decide-outage.ts'
import { judgeOutage, outageLimits, type SilentBed, type Village } from '../../domain/outage/judge-outage.ts'
import { decideAndSave } from '../place-decision.ts'
import type { Tools } from './handler.ts'
import { inLanes } from './in-lanes.ts'
import type { Where } from './silences.ts'

export type OutageStores = Pick<
  RecordStore,
  'listAlerts' | 'listPlaces' | 'loadFacts' | 'createPlace' | 'findRegion'
>
export type VillagePlace = Where & { placeId: string; isKnown: boolean }

const page = 100

/** The villages whose silent beds must be counted: those that are due, and those of beds that are silent. */
export async function findVillages(
  { stores }: Tools,
  due: readonly string[],
  touched: ReadonlyMap<string, Where>,
): Promise<VillagePlace[]> {
  const ids = [...new Set([...due, ...touched.keys()])]
  const found = await Promise.all(
    ids.map(async (placeId) => {
      const record = (await stores.loadFacts(placeId))?.record
      const where = record ?? touched.get(placeId)
      const { providerId, regionId } = where ?? {}
      return providerId && regionId ? [{ placeId, providerId, regionId, isKnown: record !== undefined }] : []
    }),
  )
  return found.flat()
}

type Guard = (placeId: string, work: () => Promise<void>) => Promise<void>

/** Counts villages and brings their outages in line. A provider's beds and silences are read once for all of them. */
export async function keepOutages(
  tools: Tools,
  { villages, fresh }: { villages: readonly VillagePlace[]; fresh: ReadonlyMap<string, StoredAlert> },
  guard: Guard,
): Promise<void> {
  for (const [providerId, places] of Map.groupBy(villages, (village) => village.providerId)) {
    await guard(places[0]?.placeId ?? providerId, async () => {
      const silences = await listSilences(tools, providerId, fresh)
      const isCalm = silences.length < outageLimits.beds && !places.some(({ isKnown }) => isKnown)
      if (isCalm) return
      const beds = await listBeds(tools, providerId)
      await inLanes(places, (place) =>
        guard(place.placeId, () => keepOutage(tools, place, countVillage(place, beds, silences))),
      )
    })
  }
}

/** Whatever of this is lost is done by the next count: a minute later while anything goes on. */
async function keepOutage(tools: Tools, place: VillagePlace, village: Village): Promise<void> {
  if (!place.isKnown) {
    if (judgeOutage(village).outcome !== 'begins') return
    await makeVillage(tools, place)
  }
  await decideAndSave(tools, place.placeId, () => ({ input: { kind: 'outage', village } }))
  const after = await tools.stores.loadPlace(place.placeId)
  const open = findOutage(after?.alerts ?? [])
  const { hide, show } = planHiding(open, village.silent)
  if (open) {
    const by = open.alertId
    await inLanes(hide, ({ placeId, alertId }) =>
      decideAndSave(tools, placeId, () => ({ input: { kind: 'hide', by, alertIds: [alertId] } })),
    )
  }
  await inLanes(show, ({ placeId, alertId }) =>
    decideAndSave(tools, placeId, () => ({ input: { kind: 'show', alertIds: [alertId] } })),
  )
}

/** The open alerts of silent devices of a provider. What has just been saved counts as it was saved. */
async function listSilences(
  { stores }: Tools,
  providerId: string,
  fresh: ReadonlyMap<string, StoredAlert>,
): Promise<StoredAlert[]> {
  const found = new Map<string, StoredAlert>()
  let cursor: string | undefined
  do {
    const next = await stores.listAlerts({
      providerId,
      group: 'open',
      limit: page,
      ...(cursor ? { cursor } : {}),
    })
    for (const alert of next.items) found.set(alert.alertId, alert)
    cursor = next.cursor
  } while (cursor)
  for (const alert of fresh.values()) if (alert.providerId === providerId) found.set(alert.alertId, alert)
  return [...found.values()].filter(
    ({ condition, state }) => condition === 'device-silent' && isUnresolved(state),
  )
}

async function listBeds({ stores }: Tools, providerId: string): Promise<PlaceRecord[]> {
  const beds: PlaceRecord[] = []
  let cursor: string | undefined
  do {
    const query = { providerId, kind: 'bed' as const, limit: page, ...(cursor ? { cursor } : {}) }
    const next = await stores.listPlaces(query)
    beds.push(...next.items.filter((record) => !record.deleted))
    cursor = next.cursor
  } while (cursor)
  return beds
}

function countVillage(
  { regionId }: Where,
  beds: readonly PlaceRecord[],
  silences: readonly StoredAlert[],
): Village {
  const here = new Set(beds.filter((bed) => bed.regionId === regionId).map(({ placeId }) => placeId))
  return { beds: here.size, silent: silences.filter(({ placeId }) => here.has(placeId)).map(asSilent) }
}

const asSilent = ({ placeId, alertId, onset, hiddenBy }: StoredAlert): SilentBed => ({
  placeId,
  alertId,
  since: onset,
  ...(hiddenBy === undefined ? {} : { hiddenBy }),
})

/** Made on demand, once: whoever comes second finds it there. */
async function makeVillage(
  { stores }: Tools,
  { placeId, providerId, regionId }: VillagePlace,
): Promise<void> {
  const region = await stores.findRegion(regionId)
  await stores.createPlace({
    placeId,
    kind: 'village',
    name: region?.name ?? regionId,
    providerId,
    regionId,
    regionPath: region?.path ?? [regionId],
    timeZone: villageZone,
    bedKinds: [],
  })
}

/** Like the duty desk's: the hours of the provider's country. */
const villageZone = 'Asia/Shanghai'
