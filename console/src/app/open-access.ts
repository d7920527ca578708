import type { AccessState } from '../features/alerts/access-view.ts'
import type { Cloud, Reply } from './cloud.ts'

export type AccessRead =
  | { outcome: 'told'; state: AccessState }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

/** Asks how to get in. That it was opened is kept by the cloud, so it is asked only when somebody pressed. */
export async function openAccess(cloud: Cloud, alertId: string): Promise<AccessRead> {
  const reply = await cloud.post(
    'openAccessNotes',
    `/v1/alerts/${encodeURIComponent(alertId)}/access-notes`,
    {},
  )
  switch (reply.outcome) {
    case 'answered':
      return { outcome: 'told', state: { step: 'open', ...reply.body } }
    case 'refused':
      return { outcome: 'told', state: { step: reply.problem.status === 404 ? 'none' : 'not-yours' } }
    case 'unreachable':
    case 'failing':
      return { outcome: 'told', state: { step: 'unsure' } }
    case 'signed-out':
      return reply
    default:
      return reply satisfies never
  }
}
