import type { PlaceAlerts } from '../../contracts/answer.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { judgeAnswer } from '../../domain/answers.ts'
import { placedAt } from '../../domain/devices-at-place.ts'
import { sendRecorded } from './send-recorded.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tells a device what became of its call, and writes into the ledger that it was said. */
export async function answerDevice(tools: Tools, notice: Notice): Promise<Attempt> {
  const { answer, deviceId, alertId } = notice
  if (!answer || !deviceId || !alertId) throw new Error(`notice ${notice.noticeId} says nothing to nobody`)
  // Another process may have said what came after it by now, or this one may come back from the dead.
  const alert = await tools.stores.findAlert(alertId)
  if (alert && judgeAnswer(answer, alert).outcome === 'leave-out') return { outcome: 'done' }
  const entry: LedgerEntry = {
    alertId,
    noticeId: notice.noticeId,
    notificationId: `${notice.noticeId}.${deviceId}`,
    personId: deviceId,
    channel: 'device',
    placeId: notice.placeId,
    condition: answer.state,
    aboutToSend: tools.clock(),
    attempts: notice.attempt + 1,
  }
  return sendRecorded(tools, entry, () => tools.answerDevice(deviceId, answer))
}

/** Shows every device of a place the alerts that are open there now; what became true meanwhile is shown too. */
export async function showPlaceAlerts(tools: Tools, notice: Notice): Promise<Attempt> {
  const place = await tools.stores.loadPlace(notice.placeId)
  if (!place) throw new Error(`notice ${notice.noticeId} has no place`)
  const now = tools.clock()
  const shown: PlaceAlerts = {
    v: 1,
    at: now,
    alerts: place.alerts
      .filter((alert) => isUnresolved(alert.state) && alert.priority !== 'technical')
      .map(({ alertId, condition, priority, state, onset, claim }) => ({
        alertId,
        condition,
        priority,
        state,
        since: onset,
        ...(claim ? { who: claim.name } : {}),
      })),
  }
  const sent = await Promise.all(
    placedAt(place.facts, now).map(({ deviceId }) => tools.showAlerts(deviceId, shown)),
  )
  const failed = sent.find((each) => each.outcome === 'failed' && each.again)
  return failed?.outcome === 'failed' ? { outcome: 'try-again', because: failed.reason } : { outcome: 'done' }
}
