import type { StoredAlert } from '../../contracts/alert.ts'
import { priorities } from '../../contracts/basics.ts'
import { type LedgerEntry, type Notice, personNoticePlace } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { nameCondition } from '../../domain/explain/names.ts'
import { buildClaimantText, buildNotificationText, buildWhere } from '../../domain/notification-text.ts'
import { isNeverHeldBack, notifyReason } from '../../domain/notify-reason.ts'
import { chooseChannels } from '../../domain/reach/choose-channels.ts'
import { reachedNobody } from '../../domain/reach/is-reached.ts'
import { sayNews } from '../../domain/reach/say-fate.ts'
import { sayAlone } from '../../domain/reach/say-trouble.ts'
import { type Delivery, deliver } from './deliver.ts'
import { findPeople } from './find-people.ts'
import { oweReport } from './report-reach.ts'
import { allOf, sumUp } from './sum-up.ts'
import type { Attempt, Tools } from './tools.ts'

interface Telling {
  notice: Notice
  alert: StoredAlert
  facts: PlaceFacts
  ledger: LedgerEntry[]
}

/** Tells everybody a notice is for, over the channels that are right for it; what was accepted before is not sent again. */
export async function tellPeople(tools: Tools, notice: Notice): Promise<Attempt> {
  const alert = notice.alertId === undefined ? undefined : await tools.stores.findAlert(notice.alertId)
  const facts = await tools.stores.loadFacts(notice.placeId)
  if (!alert || !facts) throw new Error(`notice ${notice.noticeId} has no alert or no place`)
  const [{ people, nobody }, ledger] = await Promise.all([
    findPeople(tools, notice.tell, { providerId: alert.providerId, facts }),
    tools.stores.readLedger(alert.alertId),
  ])
  const telling = { notice, alert, facts, ledger }
  const missing = nobody.map(({ target, because }) => noteUnreached(tools, telling, target, because))
  const told = people.map((person) => tellPerson(tools, telling, person))
  const attempt = sumUp(await allOf([...missing, ...told]))
  const isReached = attempt.outcome === 'done' && attempt.reached
  if (notice.step !== undefined && !isReached) await sayIfUnreached(tools, notice)
  return attempt
}

/** Nobody of a step was reached: whoever keeps the deadlines is asked to tell the next one now. */
export async function sayIfUnreached(
  { stores, sayDeadline, clock }: Tools,
  { alertId, noticeId, placeId }: Pick<Notice, 'alertId' | 'noticeId' | 'placeId'>,
): Promise<void> {
  const ledger = alertId === undefined ? [] : await stores.readLedger(alertId)
  if (reachedNobody(ledger, noticeId)) await sayDeadline({ placeId, due: clock() })
}

async function tellPerson(tools: Tools, telling: Telling, person: Person): Promise<Attempt> {
  const { notice, alert, facts } = telling
  const { personId } = person
  const { placeId, timeZone } = facts.record
  const now = tools.clock()
  const own = telling.ledger.filter(
    (entry) => entry.noticeId === notice.noticeId && entry.personId === personId,
  )
  const isRetry = own.length > 0
  const told = { personId, placeId, condition: alert.condition }
  const lastTold = isRetry || isNeverHeldBack(alert) ? undefined : await tools.stores.lastTold(told)
  const reason = notifyReason({ notice, alert, person, lastTold, now })
  if (reason.outcome === 'hold') return { outcome: 'done' }
  const choice = chooseChannels({ person, alert, step: notice.step, timeZone, now })
  if (choice.outcome === 'hold') return noteUnreached(tools, telling, personId, choice.because)
  if (choice.alone) await reportAlone(tools, alert.providerId, personId)
  const attempts = choice.channels.map((channel) =>
    deliver(tools, deliveryOf(tools, telling, { person, channel })),
  )
  return sumUp(await allOf(attempts))
}

function headOf({ notice, alert, facts }: Telling, personId: string, channel: string) {
  return {
    alertId: alert.alertId,
    noticeId: notice.noticeId,
    notificationId: `${notice.noticeId}.${personId}`,
    ...{ personId, channel },
    placeId: facts.record.placeId,
    condition: alert.condition,
    ...(notice.step === undefined ? {} : { step: notice.step }),
  }
}

function deliveryOf(
  tools: Tools,
  telling: Telling,
  { person, channel }: { person: Person; channel: Channel },
): Delivery {
  const { notice, alert, facts, ledger } = telling
  const entry = headOf(telling, person.personId, channel.channel)
  const isOwn = (known: LedgerEntry) =>
    known.notificationId === entry.notificationId && known.channel === entry.channel
  const before = ledger.find(isOwn)
  const news = notice.kind === 'claimant' ? { personId: person.personId, now: tools.clock() } : undefined
  return {
    ...{ entry, before, person, channel, providerId: alert.providerId, attempt: notice.attempt },
    until: endOfTelling(telling, before?.aboutToSend ?? tools.clock()),
    notification: {
      alertId: alert.alertId,
      priority: alert.priority,
      condition: alert.condition,
      place: facts.record.name,
      since: new Date(alert.onset).toISOString(),
      text: news ? buildClaimantText(alert, facts, news) : buildNotificationText(alert, facts, notice.kind),
      ...(alert.drill ? { drill: true } : {}),
      ...(alert.state === 'open' ? {} : { openOnly: true }),
    },
    linkTo: [alert.alertId],
    shortly: {
      what: news ? sayNews(alert, news) : nameCondition(alert.condition, alert.priority),
      where: buildWhere({ alert, facts }),
      rank: priorities.indexOf(alert.priority),
      stepNotice: notice.step !== undefined,
    },
  }
}

/**
 * A notification lives no longer than its step (ms): once the next has begun, others are being told. One that was begun
 * after that, because its message was lost, is worth telling as long as its notice is.
 */
function endOfTelling({ notice, alert }: Telling, begun: number): number {
  const next = notice.step === undefined ? undefined : alert.chain[notice.step + 1]
  const end = next && (next.toldAt ?? next.dueAt)
  return end !== undefined && end > begun ? Math.min(end, notice.expires) : notice.expires
}

/** The ledger says whom nobody could tell, and why: silence of ours is not to be taken for silence of hers. */
async function noteUnreached(
  { stores, clock }: Tools,
  telling: Telling,
  personId: string,
  reason: string,
): Promise<Attempt> {
  const now = clock()
  const failed = { at: now, reason, permanent: true }
  await stores.writeLedger({ ...headOf(telling, personId, 'none'), aboutToSend: now, attempts: 0, failed })
  return { outcome: 'done' }
}

/** Once a day, for each whom nothing better reaches. */
async function reportAlone(tools: Tools, providerId: string, personId: string): Promise<void> {
  const day = new Date(tools.clock()).toISOString().slice(0, 10)
  const placeId = personNoticePlace(personId)
  await oweReport(tools, { noticeId: `alone.${day}`, placeId, providerId, say: sayAlone(personId) })
}
