import type { NoticeStore } from '../../adapters/store/notice-store.ts'
import type { PlaceStore } from '../../adapters/store/store.ts'
import { deadlineMessageSchema, type RollupMessage } from '../../contracts/envelope.ts'
import { type DecisionTools, decideAndSave, type PlaceDecision } from '../place-decision.ts'
import { readNeeded } from '../read-recent.ts'

export interface Tools extends DecisionTools {
  say: DecisionTools['say'] & {
    /** asks for the figures of past hours; a lost message is repeated by the next deadline */
    rollUp(message: RollupMessage): Promise<void>
  }
  stores: DecisionTools['stores'] &
    Pick<PlaceStore, 'readBlocks' | 'findDuePlaces'> &
    Pick<NoticeStore, 'findDueNotices'>
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
  await inLanes(due, async ({ placeId }) => {
    try {
      await lookAt(tools, placeId)
    } catch (error) {
      failed.push({ placeId, reason: error instanceof Error ? error.message : String(error) })
    }
  })
  const notices = await tools.stores.findDueNotices(now - lostAfterMs, perShard)
  await inLanes(notices, ({ placeId, noticeId }) => tools.say.notice({ placeId, noticeId }))
  return { places: due.length, notices: notices.length, failed }
}

async function lookAt(tools: Tools, placeId: string): Promise<PlaceDecision> {
  const decision = await decideAndSave(tools, placeId, async (loaded) => ({
    input: { kind: 'deadline', ...(await readNeeded(tools, loaded)) },
  }))
  // Everything that people wait for has been said by now.
  if (decision.outcome === 'decided' && decision.rollUp === 'asked') await tools.say.rollUp({ placeId })
  return decision
}

/** Several at a time, so that a village that falls silent at once is looked at within the sweep. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items]
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
}
