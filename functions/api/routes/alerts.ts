import { actOnAlert } from '../act-on-alert.ts'
import { done } from '../answer.ts'
import { findAlert } from '../find-alert.ts'
import type { Handlers } from '../handlers.ts'
import { listAlerts } from '../list-alerts.ts'
import { showAlert } from '../show-alert.ts'

type AlertHandlers = Pick<
  Handlers,
  | 'listAlerts'
  | 'getAlert'
  | 'acknowledgeAlert'
  | 'arriveAtAlert'
  | 'resolveAlert'
  | 'releaseAlert'
  | 'escalateAlert'
>

export const alertHandlers: AlertHandlers = {
  async listAlerts(asked, deps) {
    const page = await listAlerts(asked, deps)
    if (page.outcome === 'refused') return page
    const items = await Promise.all(page.body.items.map((seen) => showAlert(seen, deps)))
    return done({ ...page.body, items })
  },

  async getAlert({ person, params: { alertId } }, deps) {
    const found = await findAlert({ alertId, person, what: 'read-place' }, deps)
    return found.outcome === 'done' ? done(await showAlert(found.body, deps)) : found
  },

  acknowledgeAlert: ({ person, params: { alertId }, body }, deps) =>
    actOnAlert({ person, alertId, act: { what: 'acknowledge', etaMinutes: body.etaMinutes } }, deps),
  arriveAtAlert: ({ person, params: { alertId } }, deps) =>
    actOnAlert({ person, alertId, act: { what: 'arrive' } }, deps),
  resolveAlert: ({ person, params: { alertId }, body }, deps) =>
    actOnAlert({ person, alertId, act: { what: 'resolve', outcome: body.outcome, note: body.note } }, deps),
  releaseAlert: ({ person, params: { alertId } }, deps) =>
    actOnAlert({ person, alertId, act: { what: 'release' } }, deps),
  escalateAlert: ({ person, params: { alertId } }, deps) =>
    actOnAlert({ person, alertId, act: { what: 'escalate' } }, deps),
}
