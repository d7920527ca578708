import type { AnswerState, PlaceAlerts } from '../../contracts/answer.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import { isUnresolved } from '../../domain/alert-lifecycle.ts'
import { answerStateOf } from '../../domain/answers.ts'
import { placedAt } from '../../domain/devices-at-place.ts'
import { sendRecorded } from './send-recorded.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tells a device what became of its call, and writes into the ledger that it was said. */
export async function answerDevice(tools: Tools, notice: Notice): Promise<Attempt> {
  const { answer, deviceId, alertId } = notice
  if (!answer || !deviceId || !alertId) throw new Error(`notice ${notice.noticeId} says nothing to nobody`)
  if (notice.attempt > 0 && (await isPast(tools, alertId, answer.state))) return { outcome: 'done' }
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

/** An answer that is tried again may have been overtaken: the bed must not hear "received" after "coming". */
async function isPast({ stores }: Tools, alertId: string, state: AnswerState): Promise<boolean> {
  const alert = await stores.findAlert(alertId)
  return alert !== undefined && answerStateOf(alert.state) !== state
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
