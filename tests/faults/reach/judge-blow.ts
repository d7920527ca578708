import type { Alert } from '../../../contracts/alert.ts'
import { inTurns } from '../../support/a-household.ts'
import { alertsOf } from '../../support/watch-bed.ts'
import { type BedStory, judgeAlerts, judgeLedger, judgeTimes, type LedgerJudgement } from './judge-bed.ts'
import type { Struck } from './strike-blow.ts'
import type { Town } from './town.ts'
import type { WardBed } from './ward.ts'

/** `findings`: what must not be, empty when all is well; `doubled`: messages that came more than once. */
export type Judgement = LedgerJudgement

/** What a blow has left behind, once all is over: alerts, acts, the ledger against what came, and the times promised. */
export async function judgeBlow(town: Town, { calls, acts, down }: Struck): Promise<Judgement> {
  const beds = new Set([...calls, ...acts].map(({ bed }) => bed))
  const arrivals = await town.arrivals()
  const stories = await inTurns(
    [...beds],
    async (bed): Promise<BedStory> => ({
      bed,
      alerts: await allAlertsOf(bed),
      pressed: calls.find((call) => call.bed === bed)?.acknowledged ?? true,
      acts: acts.filter((act) => act.bed === bed),
    }),
  )
  const ledgers = stories.map((story) => judgeLedger(story, arrivals))
  return {
    findings: [
      ...calls.flatMap((call) => judgeTimes(call, down)),
      ...stories.flatMap(judgeAlerts),
      ...ledgers.flatMap(({ findings }) => findings),
    ],
    doubled: ledgers.reduce((all, { doubled }) => all + doubled, 0),
    unconfirmed: ledgers.reduce((all, { unconfirmed }) => all + unconfirmed, 0),
  }
}

async function allAlertsOf({ bedId, people }: WardBed): Promise<Alert[]> {
  const { api } = people.operator
  const all = [...(await alertsOf(api, bedId)), ...(await alertsOf(api, bedId, 'closed'))]
  return all.filter(({ condition }) => condition === 'sos')
}
