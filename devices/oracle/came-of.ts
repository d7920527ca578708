import type { Alert } from '../../contracts/alert.ts'
import type { CameAlert } from './oracle.ts'

/** An alert as the API tells it, in the terms of an oracle. */
export const cameOf = (alert: Alert): CameAlert => ({
  condition: alert.condition,
  priority: alert.priority,
  state: alert.state,
  onset: Date.parse(alert.onset),
  knownAt: Date.parse(alert.knownAt),
  endedAt: alert.endedAt === undefined ? undefined : Date.parse(alert.endedAt),
  disproved: alert.disproved ?? false,
})
