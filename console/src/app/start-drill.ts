import type { DrillState } from '../features/beds/drill-view.ts'
import type { Cloud, Reply } from './cloud.ts'

export type DrillSent =
  | { outcome: 'told'; state: DrillState }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

/** Starts a rehearsal at a bed. Without an answer it is unsure: the cloud begins no second one while it goes on. */
export async function startDrill(cloud: Cloud, bedId: string): Promise<DrillSent> {
  const reply = await cloud.post('startDrill', '/v1/drills', { bedId })
  switch (reply.outcome) {
    case 'answered':
      return { outcome: 'told', state: { step: 'started', alertId: reply.body.alertId } }
    case 'refused': {
      const { detail } = reply.problem
      return { outcome: 'told', state: { step: 'refused', because: detail.split(':')[0] ?? '', detail } }
    }
    case 'unreachable':
    case 'failing':
      return { outcome: 'told', state: { step: 'unsure' } }
    case 'signed-out':
      return reply
    default:
      return reply satisfies never
  }
}
