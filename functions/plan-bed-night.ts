import type { DeviceStore } from '../adapters/store/device-store.ts'
import type { NoticeStore } from '../adapters/store/notice-store.ts'
import type { PlanStore } from '../adapters/store/plan-store.ts'
import type { ReachStore } from '../adapters/store/reach-store.ts'
import type { RecordStore } from '../adapters/store/record-store.ts'
import type { RosterStore } from '../adapters/store/roster-store.ts'
import type { PlaceStore } from '../adapters/store/store.ts'
import type { PlaceFacts, PlaceRecord } from '../contracts/place.ts'
import type { BedFinding } from '../contracts/reach-check.ts'
import type { Roster } from '../contracts/roster.ts'
import { regionsOf } from '../domain/reach/find-targets.ts'
import { findChanges, type Night, planNight, type Span, type Stretch } from '../domain/reach/plan-night.ts'
import { residentAt } from '../domain/stays.ts'

export interface NightTools {
  stores: Pick<RecordStore, 'listPlaces' | 'loadFacts' | 'findRegion' | 'findProvider'> &
    Pick<NoticeStore, 'findPeople' | 'findDutyDesk'> &
    Pick<RosterStore, 'listRosters'> &
    Pick<PlanStore, 'findProviderPlan'> &
    Pick<ReachStore, 'findAddress'> &
    Pick<DeviceStore, 'loadDevice'> &
    Pick<PlaceStore, 'loadPlace'>
  /** ms since the epoch */
  clock: () => number
  /** something that could not be looked at leaves the rest standing */
  reportUnreadable(error: unknown, of: { placeId?: string; deviceId?: string }): void
}

/** What holds for all beds of a provider in a night. */
export async function readNight(
  { stores }: NightTools,
  { providerId, rosters, span }: { providerId: string; rosters: readonly Roster[]; span: Span },
): Promise<Night> {
  const [operators, plan] = await Promise.all([
    stores.findDutyDesk(providerId),
    stores.findProviderPlan(providerId),
  ])
  const holidays = new Set(plan?.overrides.holidays)
  return {
    ...{ ...span, rosters, holidays, paths: new Map() },
    operatorIds: operators.map(({ personId }) => personId),
    changes: findChanges(span, { rosters, holidays }),
  }
}

export type PlannedBed =
  | { outcome: 'planned'; facts: PlaceFacts; stretches: Stretch[] }
  /** nobody lies in it and no device stands at it: nothing will call */
  | { outcome: 'nobody-there' }
  | { outcome: 'unreadable'; finding: BedFinding }

/** Whom a bed would call tonight. One that cannot be read is a finding: nothing can be said of it. */
export async function planBed(
  tools: NightTools,
  { placeId, name, regionPath }: Pick<PlaceRecord, 'placeId' | 'name' | 'regionPath'>,
  night: Night,
): Promise<PlannedBed> {
  try {
    const facts = await tools.stores.loadFacts(placeId)
    if (!facts || !isWatched(facts, night.from)) return { outcome: 'nobody-there' }
    const paths = await readPaths(tools, facts)
    return { outcome: 'planned', facts, stretches: planNight(facts, { ...night, paths }) }
  } catch (error) {
    tools.reportUnreadable(error, { placeId })
    return { outcome: 'unreadable', finding: { what: 'bed-unreadable', bedId: placeId, name, regionPath } }
  }
}

const isWatched = ({ stays, placements }: PlaceFacts, at: number): boolean =>
  residentAt(stays, at) !== undefined || placements.some(({ until }) => until === undefined)

/** Where the regions lie that the plan of a bed names, with its duties. */
async function readPaths({ stores }: NightTools, { plan }: PlaceFacts): Promise<Night['paths']> {
  const { chain = [], chainAtNight } = plan.overrides
  const tell = [...chain, ...(chainAtNight?.steps ?? [])].flatMap((step) => step.tell)
  const regions = await Promise.all([...new Set(regionsOf(tell))].map((id) => stores.findRegion(id)))
  return new Map(regions.flatMap((region) => (region ? [[region.regionId, region.path] as const] : [])))
}
