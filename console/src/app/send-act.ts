import type { Alert } from '../../../contracts/alert.ts'
import { type Act, type ActState, readRefusal } from '../features/alerts/act-state.ts'
import type { Cloud, Reply } from './cloud.ts'

/** What became of an act: the alert as it is now where the cloud said so, and what to tell the person. */
export type Sent =
  | { outcome: 'done'; alert: Alert }
  | { outcome: 'not-done'; state: ActState }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

/** Sends an act. Without an answer it is unsure, never assumed to have worked. */
export async function sendAct(cloud: Cloud, alertId: string, act: Act): Promise<Sent> {
  const reply = await post(cloud, alertId, act)
  switch (reply.outcome) {
    case 'answered':
      return { outcome: 'done', alert: reply.body }
    case 'refused':
      return { outcome: 'not-done', state: { outcome: 'refused', ...readRefusal(reply.problem) } }
    case 'unreachable':
    case 'failing':
      return { outcome: 'not-done', state: { outcome: 'unsure' } }
    case 'signed-out':
      return reply
    default:
      return reply satisfies never
  }
}

function post(cloud: Cloud, alertId: string, act: Act): Promise<Reply<Alert>> {
  const path = `/v1/alerts/${encodeURIComponent(alertId)}/${act.what}`
  switch (act.what) {
    case 'acknowledge':
      return cloud.post('acknowledgeAlert', path, { etaMinutes: act.etaMinutes })
    case 'arrive':
      return cloud.post('arriveAtAlert', path, {})
    case 'release':
      return cloud.post('releaseAlert', path, {})
    case 'resolve':
      return cloud.post('resolveAlert', path, {
        outcome: act.outcome,
        ...(act.note ? { note: act.note } : {}),
      })
    default:
      return act satisfies never
  }
}
