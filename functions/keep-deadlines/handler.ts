import type { LifeStore } from '../../adapters/store/life-store.ts'
import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { LoadedPlace, PlaceStore } from '../../adapters/store/store.ts'
import type { WaveStore } from '../../adapters/store/wave-store.ts'
import { deadlineMessageSchema, type RollupMessage } from '../../contracts/envelope.ts'
import type { WaveMessage } from '../../contracts/wave.ts'
import { isVillageId } from '../../domain/outage/village.ts'
import { awaitsReach, type Reach } from '../../domain/reach/judge-reach.ts'
import { type DecisionTools, decideAndSave, type PlaceDecision } from '../place-decision.ts'
import { readNeeded } from '../read-recent.ts'
import { inLanes } from './in-lanes.ts'
import { findVillages, keepOutages, type OutageStores } from './keep-outages.ts'
import { Silences } from './silences.ts'

export interface Tools extends DecisionTools {
  say: DecisionTools['say'] & {
    /** asks for the figures of past hours; a lost message is repeated by the next deadline */
    rollUp(message: RollupMessage): Promise<void>
    wave(message: WaveMessage): Promise<void>
  }
  stores: DecisionTools['stores'] &
    Pick<PlaceStore, 'readBlocks' | 'findDuePlaces'> &
    Pick<NoticeStore, 'findDueNotices' | 'readLedger'> &
    Pick<WaveStore, 'findDueWaves'> &
    Pick<LifeStore, 'markSweep'> &
    OutageStores
}

/** A notice this much overdue (ms) has lost its message: the fast path takes milliseconds. */
const lostAfterMs = 10_000
/** How many overdue things one look takes from each shard; the rest waits for the next, at most a minute. */
const perShard = 50
/** Clocks of two processes may differ by this much (ms): a message this little early comes once more, on time. */
const clocksDifferMs = 5_000

/** One delayed message: something at this place is due. */
export async function keepDeadline(tools: Tools, body: string): Promise<PlaceDecision> {
  const { placeId, due } = deadlineMessageSchema.parse(JSON.parse(body))
  const early = due - tools.clock()
  if (early > 0 && early <= clocksDifferMs) await tools.say.deadline({ placeId, due })
  return lookAt(tools, placeId)
}

export interface SweepOutcome {
  places: number
  notices: number
  /** places whose look failed, with the error's name; they stay due */
  failed: { placeId: string; reason: string }[]
}

/** Each minute: every place and every notice that is overdue, whatever message was lost. One failure hides no other. */
export async function sweep(tools: Tools): Promise<SweepOutcome> {
  const now = tools.clock()
  const due = await tools.stores.findDuePlaces(now, perShard)
  const failed: SweepOutcome['failed'] = []
  const guard = async (placeId: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      failed.push({ placeId, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  const silences = new Silences(tools)
  const beds = due.filter(({ placeId }) => !isVillageId(placeId))
  await inLanes(beds, ({ placeId }) =>
    guard(placeId, () => silences.watch((quietly) => lookAt({ ...tools, ...quietly }, placeId))),
  )
  const dueVillages = due.flatMap(({ placeId }) => (isVillageId(placeId) ? [placeId] : []))
  const villages = await findVillages(tools, dueVillages, silences.touched)
  await keepOutages(tools, { villages, fresh: silences.fresh }, guard)
  // Only now: whom an outage stands for is known, and nobody is told of those one by one.
  await inLanes(silences.held, (message) => tools.say.notice(message))
  const notices = await tools.stores.findDueNotices(now - lostAfterMs, perShard)
  await inLanes(notices, ({ placeId, noticeId }) => tools.say.notice({ placeId, noticeId }))
  const waves = await tools.stores.findDueWaves(now - lostAfterMs, perShard)
  await inLanes(waves, ({ waveId }) => tools.say.wave({ waveId }))
  await tools.stores.markSweep(tools.clock())
  return { places: due.length, notices: notices.length, failed }
}

async function lookAt(tools: Tools, placeId: string): Promise<PlaceDecision> {
  const decision = await decideAndSave(tools, placeId, async (loaded) => ({
    input: { kind: 'deadline', reach: await readReach(tools, loaded), ...(await readNeeded(tools, loaded)) },
  }))
  // Everything that people wait for has been said by now.
  if (decision.outcome === 'decided' && decision.rollUp === 'asked') await tools.say.rollUp({ placeId })
  return decision
}

/** What has come of the steps that were told, where a decision still hangs on it. */
async function readReach({ stores }: Tools, { alerts }: LoadedPlace): Promise<Reach> {
  const waiting = alerts.filter(awaitsReach)
  const ledgers = await Promise.all(waiting.map(({ alertId }) => stores.readLedger(alertId)))
  return new Map(waiting.map(({ alertId }, index) => [alertId, ledgers[index] ?? []]))
}
