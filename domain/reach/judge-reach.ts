import type { StoredAlert } from '../../contracts/alert.ts'
import type { StepFailure } from '../../contracts/chain.ts'
import type { LedgerEntry } from '../../contracts/notification.ts'
import { isLoud } from '../chain.ts'
import { type Draft, note, putAlert } from '../draft.ts'
import { report, soundSiren } from '../notices.ts'
import { judgeStep, type StepReach } from './judge-step.ts'
import { sayStepFailed } from './say-reach.ts'

/** What the reach ledger says of alerts, by alert id; in a rehearsal nobody is told, and each step counts as reached. */
export type Reach = ReadonlyMap<string, readonly LedgerEntry[]> | 'assumed'

/** Whether the ledger of an alert must be read: nobody has it, and a step was told of which nothing is settled yet. */
export const awaitsReach = ({ state, chain }: StoredAlert): boolean =>
  state === 'open' && chain.some(({ checkAt }) => checkAt !== undefined)

/** Settles what the ledger says of the steps that were told. Where one has reached nobody, the next is due now. */
export function judgeReach(draft: Draft, before: StoredAlert, reach: Reach): StoredAlert {
  const ledger = reach === 'assumed' ? undefined : (reach.get(before.alertId) ?? [])
  let alert = before
  for (const [step, { toldAt, checkAt }] of before.chain.entries()) {
    if (toldAt === undefined || checkAt === undefined) continue
    if (ledger) {
      const judged = judgeStep(ledger, { step, toldAt, now: draft.now, mayWait: mayWait(before) })
      alert = settle(draft, alert, step, judged)
    }
    if (!ledger) alert = withStep(draft, alert, step, {})
  }
  return alert
}

const mayWait = (alert: StoredAlert): boolean => !isLoud(alert) && alert.condition !== 'service-call'

function settle(draft: Draft, alert: StoredAlert, step: number, judged: StepReach): StoredAlert {
  switch (judged.outcome) {
    case 'waiting':
      if (alert.chain[step]?.checkAt === judged.until) return alert
      return withStep(draft, alert, step, { checkAt: judged.until })
    case 'reached':
    case 'not-known':
    case 'left-alone':
      return withStep(draft, alert, step, {})
    case 'failed':
      return fail(draft, withStep(draft, alert, step, { failed: judged.because }), step, judged.because)
    default:
      return judged satisfies never
  }
}

function withStep(
  draft: Draft,
  alert: StoredAlert,
  step: number,
  settled: { checkAt?: number; failed?: StepFailure },
): StoredAlert {
  const chain = alert.chain.map((each, index) => {
    const { checkAt: _checkAt, ...rest } = each
    return index === step ? { ...rest, ...settled } : each
  })
  const next = { ...alert, chain }
  putAlert(draft, next)
  return next
}

/** Nobody has heard: the siren of the duty desk says so at once, its people get a report, and the next step waits no more. */
function fail(draft: Draft, alert: StoredAlert, step: number, because: StepFailure): StoredAlert {
  const failed = note(draft, alert, { what: 'step-failed', detail: { step, reason: because } })
  draft.because.push(`step ${step} of ${alert.condition} failed: ${because}`)
  if (isLoud(failed)) soundSiren(draft, failed, {})
  report(draft, failed, { say: sayStepFailed(failed, draft.facts, { step, because }) })
  const isLastTold = failed.chain.every(({ toldAt }, index) => index <= step || toldAt === undefined)
  if (!isLastTold) return failed
  const chain = failed.chain.map((each, index) =>
    index === step + 1 ? { ...each, dueAt: Math.min(each.dueAt, draft.now) } : each,
  )
  const hurried = { ...failed, chain }
  putAlert(draft, hurried)
  return hurried
}
