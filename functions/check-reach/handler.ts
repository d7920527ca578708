import type { ReachCheckStore } from '../../adapters/store/reach-check-store.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { ReachCheck } from '../../contracts/reach-check.ts'
import { judgeNightDue, zoneOf } from '../../domain/reach/night-due.ts'
import { oweNight } from '../../domain/reach/owe-night.ts'
import { lookAtNight } from '../look-at-night.ts'
import type { Say } from '../place-decision.ts'
import type { NightTools } from '../plan-bed-night.ts'

export interface Tools extends NightTools {
  stores: NightTools['stores'] &
    Pick<RecordStore, 'listProviders'> &
    Pick<ReachCheckStore, 'saveReachCheck' | 'findReachCheck'>
  sayNotice: Say['notice']
  /** the next full hour tries again, while there is an evening */
  reportFailed(providerId: string, error: unknown): void
}

/** More than any provider has; without a bound one mistake would take the evening of all others. */
const mostBeds = 20_000

export type EveningOutcome = ReachCheck['outcome'] | 'not-due' | 'known' | 'failed'

/** Each hour: checks the night of every provider whose evening has come and has not been checked. One that fails stays due. */
export async function checkReach(tools: Tools): Promise<Record<EveningOutcome, number>> {
  const counted = { 'all-reachable': 0, 'somebody-missing': 0, 'not-due': 0, known: 0, failed: 0 }
  let cursor: string | undefined
  do {
    const after = cursor === undefined ? {} : { cursor }
    const page = await tools.stores.listProviders({ ...after, limit: 100 })
    for (const { providerId } of page.items) counted[await tryEvening(tools, providerId)] += 1
    cursor = page.cursor
  } while (cursor !== undefined)
  return counted
}

async function tryEvening(tools: Tools, providerId: string): Promise<EveningOutcome> {
  try {
    return await checkEvening(tools, providerId)
  } catch (error) {
    tools.reportFailed(providerId, error)
    return 'failed'
  }
}

/** What was found and what it owes are saved together: whoever dies before has said nothing, and is repeated. */
async function checkEvening(tools: Tools, providerId: string): Promise<EveningOutcome> {
  const { stores, clock, sayNotice } = tools
  const due = judgeNightDue(clock(), zoneOf(await stores.listRosters(providerId)))
  if (due.outcome === 'not-due') return 'not-due'
  if (await stores.findReachCheck(providerId, due.date)) return 'known'
  const check = await lookAtNight(tools, { providerId, mostBeds })
  const notices = oweNight(check, clock())
  const saved = await stores.saveReachCheck(check, notices)
  if (saved.outcome === 'known') return 'known'
  for (const { placeId, noticeId } of notices) await sayNotice({ placeId, noticeId })
  return check.outcome
}
