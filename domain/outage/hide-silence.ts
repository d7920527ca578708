import { isUnresolved } from '../alert-lifecycle.ts'
import type { Draft } from '../draft.ts'
import { inhibitions } from '../inhibition.ts'
import { hide, show } from '../tell-first.ts'

/** What an alert of another place may stand for: never anything about a person. */
const hidden = inhibitions.flatMap(({ where, hides }) => (where === 'its-region' ? hides : []))

const silences = (draft: Draft, alertIds: readonly string[]) =>
  alertIds
    .flatMap((alertId) => draft.alerts.get(alertId) ?? [])
    .filter(({ condition, state }) => hidden.includes(condition) && isUnresolved(state))

/** One alert of the village stands for these; nobody else is told of them. */
export function hideSilence(draft: Draft, alertIds: readonly string[], by: string): void {
  for (const alert of silences(draft, alertIds)) hide(draft, alert, by)
}

/** What stood for them is over, and the bed is still silent: operators are told of it alone. */
export function showSilence(draft: Draft, alertIds: readonly string[]): void {
  for (const alert of silences(draft, alertIds)) show(draft, alert)
}
