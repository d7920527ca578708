import type { StoredAlert } from '../contracts/alert.ts'
import { type Draft, note, openAlertsOf, putAlert } from './draft.ts'
import { judgeHiding } from './inhibition.ts'
import { tellChainStep, untold } from './reach/tell-chain-step.ts'

/** Tells the first step now and marks it told, unless another alert makes this one not worth telling. */
export function tellFirst(draft: Draft, alert: StoredAlert): StoredAlert {
  const judged = judgeHiding(alert, draft.alerts.values())
  if (judged.outcome === 'hidden') return hide(draft, alert, judged.by)
  const { hiddenBy: _hiddenBy, ...shown } = alert
  if (alert.chain.length > 0) return tellChainStep(draft, shown, 0)
  putAlert(draft, shown)
  return shown
}

/** Nobody is told of it from now on, as long as the alert `by` is unresolved. */
export function hide(draft: Draft, alert: StoredAlert, by: string): StoredAlert {
  if (alert.hiddenBy === by) return alert
  draft.because.push(`hidden ${alert.condition}`)
  return note(draft, { ...alert, hiddenBy: by }, { what: 'hidden', detail: { by } })
}

/**
 * What hid it is closed and it still goes on: its chain begins now. What has no chain is told once: a device that is
 * silent again and again does not bring back its battery each time.
 */
export function show(draft: Draft, alert: StoredAlert): StoredAlert {
  const { hiddenBy: by, ...rest } = alert
  if (by === undefined) return alert
  draft.because.push(`shown ${alert.condition}`)
  const chain = alert.chain.map((step) => untold(step, draft.now + step.afterSeconds * 1000))
  const isTold = alert.chain.length === 1 && alert.chain[0]?.toldAt !== undefined
  if (isTold || alert.state !== 'open') return note(draft, rest, { what: 'shown', detail: { by } })
  return tellFirst(draft, note(draft, { ...rest, chain }, { what: 'shown', detail: { by } }))
}

/** Brings what is hidden in line with what is open now at the place. */
export function keepHidden(draft: Draft): void {
  for (const alert of openAlertsOf(draft)) {
    const judged = judgeHiding(alert, draft.alerts.values())
    if (judged.outcome === 'hidden') hide(draft, alert, judged.by)
    else show(draft, alert)
  }
}
