import type { Alert } from '../../../../contracts/alert.ts'
import type { Priority } from '../../../../contracts/basics.ts'

type Sortable = Pick<Alert, 'alertId' | 'priority' | 'onset' | 'drill'>

const ranks: Record<Priority, number> = { critical: 0, high: 1, medium: 2, low: 3, technical: 4 }

const byUrgency = (one: Sortable, other: Sortable): number =>
  ranks[one.priority] - ranks[other.priority] ||
  Number(one.drill !== undefined) - Number(other.drill !== undefined) ||
  Date.parse(one.onset) - Date.parse(other.onset) ||
  (one.alertId < other.alertId ? -1 : 1)

/** Care alerts by priority, the longest waiting first, a rehearsal after what is real; technical ones apart, never counted among them. */
export function sortAlerts<A extends Sortable>(alerts: readonly A[]): { care: A[]; technical: A[] } {
  const sorted = [...alerts].sort(byUrgency)
  return {
    care: sorted.filter(({ priority }) => priority !== 'technical'),
    technical: sorted.filter(({ priority }) => priority === 'technical'),
  }
}
