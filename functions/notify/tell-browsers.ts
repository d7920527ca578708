import type { LiveMessage } from '../../contracts/live.ts'
import type { Notice } from '../../contracts/notification.ts'
import { liveTopicsOf } from '../../domain/live-audience.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tells listening browsers that alerts have changed, as these are by now; what is in them they ask the API. */
export async function tellBrowsers(tools: Tools, notice: Notice): Promise<Attempt> {
  const { stores } = tools
  const facts = await stores.loadFacts(notice.placeId)
  if (!facts) throw new Error(`notice ${notice.noticeId} has no place`)
  const now = tools.clock()
  const sent = await Promise.all(
    (notice.alertIds ?? []).map(async (alertId) => {
      const [alert, ledger] = await Promise.all([stores.findAlert(alertId), stores.readLedger(alertId)])
      if (!alert) return []
      const { placeId, priority, state, drill } = alert
      const message: LiveMessage = {
        ...{ v: 1, at: now, what: 'alert', placeId, alertId, priority, state },
        ...(drill ? { drill: true } : {}),
      }
      const topics = liveTopicsOf(alert, { facts, ledger, now })
      return Promise.all(topics.map((topic) => tools.tellLive(topic, message)))
    }),
  )
  const failed = sent.flat().find((each) => each.outcome === 'failed' && each.again)
  return failed?.outcome === 'failed' ? { outcome: 'try-again', because: failed.reason } : { outcome: 'done' }
}
