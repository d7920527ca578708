import { isUnresolved } from '../alert-lifecycle.ts'
import type { Draft } from '../draft.ts'
import { inhibitions } from '../inhibition.ts'
import { untold } from '../reach/tell-chain-step.ts'
import { hide, show } from '../tell-first.ts'

/** What an alert of another place may stand for: never anything about a person. */
const hidden = inhibitions.flatMap(({ where, hides }) => (where === 'its-region' ? hides : []))

const silences = (draft: Draft, alertIds: readonly string[]) =>
  alertIds
    .flatMap((alertId) => draft.alerts.get(alertId) ?? [])
    .filter(({ condition, state }) => hidden.includes(condition) && isUnresolved(state))

/**
 * One alert of the village stands for these, and what was to be said of them is held back: they count as told to nobody,
 * so that they are told when the outage is over and they are not.
 */
export function hideSilence(draft: Draft, alertIds: readonly string[], by: string): void {
  for (const alert of silences(draft, alertIds)) {
    if (alert.hiddenBy === by) continue
    const chain = alert.chain.map((step) => untold(step, step.dueAt))
    hide(draft, { ...alert, chain }, by)
  }
}

/** What stood for them is over, and the bed is still silent: operators are told of it alone. */
export function showSilence(draft: Draft, alertIds: readonly string[]): void {
  for (const alert of silences(draft, alertIds)) show(draft, alert)
}
