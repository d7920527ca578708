import type { StoredAlert } from '../contracts/alert.ts'
import { buildAlertId } from './alert-id.ts'
import { isUnresolved } from './alert-lifecycle.ts'
import { buildChain } from './chain.ts'
import { placedAt } from './devices-at-place.ts'
import { type Draft, note, openAlertsOf } from './draft.ts'
import { answerCalls, standDown } from './notices.ts'
import { tellFirst } from './tell-first.ts'

/** A drill that nobody closes ends by itself after this (ms), our default. */
export const drillMs = 1_800_000

export type DrillOutcome =
  | { outcome: 'done'; alertId: string }
  | { outcome: 'drill-refused'; because: 'drill-goes-on' | 'somebody-needs-help'; alertId: string }

const because = {
  'zh-CN': '演练：没有人呼救，请照常接单并填写结果。',
  en: 'Drill: nobody has called. Please go, arrive and close it as if it were real.',
}

/**
 * Raises a rehearsal of a help press that goes the whole real way: chain, channels, siren, and the answers to the place's
 * devices, each marked. Nothing real joins it. While somebody needs help, nobody rehearses.
 */
export function raiseDrill(draft: Draft, { by, until }: { by: string; until?: number }): DrillOutcome {
  const { facts, now } = draft
  const open = openAlertsOf(draft).filter(({ drill, priority }) => drill || priority !== 'technical')
  const first = open.find(({ drill }) => drill) ?? open.find(({ priority }) => isUrgent(priority))
  if (first) {
    const why = first.drill ? 'drill-goes-on' : 'somebody-needs-help'
    return { outcome: 'drill-refused', because: why, alertId: first.alertId }
  }
  const { placeId, providerId } = facts.record
  const about = { condition: 'sos', priority: 'critical', onset: now } as const
  const alertId = buildAlertId(placeId, 'drill', now)
  const devices = placedAt(facts, now)
  const raised = note(
    draft,
    {
      ...{ alertId, placeId, providerId, ...about, state: 'open', knownAt: now },
      ...{ late: false, disproved: false, because, timeline: [] },
      drill: { by, until: until ?? now + drillMs },
      chain: buildChain(about, facts, now),
      episodes: [{ ...about, end: now, provedAt: now, late: false, evidence: { drill: true } }],
      calls: devices.map(({ deviceId }) => ({ deviceId, eventId: `drill-${alertId}` })),
    },
    { what: 'raised', who: by, detail: { priority: about.priority, drill: true } },
  )
  draft.because.push('raised drill')
  answerCalls(draft, raised, 'received')
  tellFirst(draft, raised)
  return { outcome: 'done', alertId }
}

const isUrgent = (priority: StoredAlert['priority']): boolean =>
  priority === 'critical' || priority === 'high'

/** Closes a drill whose time is over: nobody need come after all. */
export function endDrill(draft: Draft, alert: StoredAlert): StoredAlert {
  const until = alert.drill?.until
  if (until === undefined || until > draft.now || !isUnresolved(alert.state)) return alert
  const detail = { outcome: 'drill' as const }
  const ended: StoredAlert = { ...alert, state: 'resolved', outcome: 'drill', closedAt: draft.now }
  const closed = note(draft, ended, { what: 'resolved', detail })
  draft.because.push('ended drill')
  answerCalls(draft, closed, 'closed')
  standDown(draft, closed)
  return closed
}
