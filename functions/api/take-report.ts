import { setTimeout as pause } from 'node:timers/promises'
import type { Report } from '../../adapters/channels/aliyun/read-report.ts'
import type { ApiDeps } from './deps.ts'
import { performAct } from './perform-act.ts'

type Found = Awaited<ReturnType<ApiDeps['ledger']['findReceipt']>>[number]

/** A fast vendor reports what we are only just writing down that it has taken: it is ahead of us by less than this (ms). */
const overtakenByMs = 700

/** Whoever hears a call read out presses this to say that she is going. */
const keyOfGoing = '1'

/**
 * Keeps in the ledger what a vendor says became of one message, of each call that it told of, and does what that changes.
 * The same again changes nothing. A key that was pressed means the call that was told first: nobody goes to several.
 */
export async function takeReport(
  report: Report,
  deps: ApiDeps,
): Promise<{ outcome: 'taken' } | { outcome: 'unknown' }> {
  const all = await findTold(report, deps)
  const [first] = all
  if (!first) return { outcome: 'unknown' }
  switch (report.outcome) {
    case 'delivered':
      for (const found of all) await deps.ledger.noteReach(found, { what: 'delivered', at: deps.now() })
      await takeKey(report.key, first, deps)
      break
    case 'under-way':
      await takeKey(report.key, first, deps)
      break
    case 'failed':
      for (const found of all) await noteUndelivered(report.reason, found, deps)
      break
    default:
      report satisfies never
  }
  return { outcome: 'taken' }
}

async function findTold({ channel, providerMessageId }: Report, { ledger }: ApiDeps): Promise<Found[]> {
  const found = await ledger.findReceipt(channel, providerMessageId)
  if (found.length > 0) return found
  await pause(overtakenByMs)
  return ledger.findReceipt(channel, providerMessageId)
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
