import type { Report } from '../../adapters/channels/aliyun/read-report.ts'
import type { ApiDeps } from './deps.ts'
import { performAct } from './perform-act.ts'

type Found = NonNullable<Awaited<ReturnType<ApiDeps['ledger']['findReceipt']>>>

/** Whoever hears a call read out presses this to say that she is going. */
const keyOfGoing = '1'

/** Keeps in the ledger what a vendor says became of one message, and does what that changes. The same again changes nothing. */
export async function takeReport(
  report: Report,
  deps: ApiDeps,
): Promise<{ outcome: 'taken' } | { outcome: 'unknown' }> {
  const found = await deps.ledger.findReceipt(report.channel, report.providerMessageId)
  if (!found) return { outcome: 'unknown' }
  switch (report.outcome) {
    case 'delivered':
      await deps.ledger.noteReach(found, { what: 'delivered', at: deps.now() })
      await takeKey(report.key, found, deps)
      break
    case 'under-way':
      await takeKey(report.key, found, deps)
      break
    case 'failed':
      await noteUndelivered(report.reason, found, deps)
      break
    default:
      report satisfies never
  }
  return { outcome: 'taken' }
}

/** The next step is told now instead of when this one's time is over. */
async function noteUndelivered(reason: string, found: Found, deps: ApiDeps): Promise<void> {
  const at = deps.now()
  await deps.ledger.noteUndelivered(found, { at, reason })
  const alert = await deps.places.findAlert(found.alertId)
  if (alert) await deps.sayDeadline({ placeId: alert.placeId, due: at })
}

/**
 * She claims the alert as if she had done so on a screen. Where she answered before, the report comes again: what she
 * has given back since is not hers a second time.
 */
async function takeKey(key: string | undefined, found: Found, deps: ApiDeps): Promise<void> {
  if (key !== keyOfGoing) return
  const { alertId, personId, channel: through } = found
  const ledger = await deps.ledger.readLedger(alertId)
  const isAnswered = ledger.some(
    ({ notificationId, channel, answered }) =>
      notificationId === found.notificationId && channel === found.channel && answered !== undefined,
  )
  if (isAnswered) return
  const person = await deps.records.findPerson(personId)
  if (!person) return
  const at = deps.now()
  await deps.ledger.noteReach(found, { what: 'seen', at })
  const done = await performAct(
    { person, alertId, through, act: { what: 'acknowledge', etaMinutes: undefined } },
    deps,
  )
  if (done.outcome === 'done') await deps.ledger.noteReach(found, { what: 'answered', at })
}
