import type { StoredOpening } from '../contracts/access-note.ts'
import type { Alert } from '../contracts/alert.ts'

/** An alert as people see it, with who has read how to get in on her way there. */
export function showOpenings(view: Alert, openings: readonly StoredOpening[]): Alert {
  const opened = openings
    .filter(({ alertId }) => alertId === view.alertId)
    .map(({ at, personId }) => ({
      at: new Date(at).toISOString(),
      what: 'access-opened' as const,
      who: personId,
    }))
  if (opened.length === 0) return view
  const timeline = [...view.timeline, ...opened].sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  )
  return { ...view, timeline }
}
