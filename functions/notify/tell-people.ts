import type { StoredAlert } from '../../contracts/alert.ts'
import type { LedgerEntry, Notice, Notification } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { buildNotificationText } from '../../domain/notification-text.ts'
import { notifyReason } from '../../domain/notify-reason.ts'
import { sendRecorded } from './send-recorded.ts'
import type { Attempt, Tools } from './tools.ts'

interface Telling {
  notice: Notice
  alert: StoredAlert
  facts: PlaceFacts
  ledger: LedgerEntry[]
}

/** Tells everybody a notice is for, over each of their channels; what was accepted before is not sent again. */
export async function tellPeople(tools: Tools, notice: Notice): Promise<Attempt> {
  const alert = notice.alertId === undefined ? undefined : await tools.stores.findAlert(notice.alertId)
  const facts = await tools.stores.loadFacts(notice.placeId)
  if (!alert || !facts) throw new Error(`notice ${notice.noticeId} has no alert or no place`)
  const [people, ledger] = await Promise.all([
    findTargets(tools, notice, alert.providerId),
    tools.stores.readLedger(alert.alertId),
  ])
  const telling = { notice, alert, facts, ledger }
  const attempts = await Promise.all(people.map((person) => tellPerson(tools, telling, person)))
  return attempts.find((attempt) => attempt.outcome === 'try-again') ?? { outcome: 'done' }
}

async function findTargets({ stores }: Tools, { tell }: Notice, providerId: string): Promise<Person[]> {
  const ids = tell.flatMap((target) => (target.startsWith('person:') ? [target.slice('person:'.length)] : []))
  const [named, desk] = await Promise.all([
    stores.findPeople(ids),
    tell.includes('duty-desk') ? stores.findDutyDesk(providerId) : [],
  ])
  return [...new Map([...named, ...desk].map((person) => [person.personId, person])).values()]
}

async function tellPerson(tools: Tools, telling: Telling, person: Person): Promise<Attempt> {
  const { notice, alert, facts } = telling
  const { personId } = person
  const { placeId } = facts.record
  const lastTold = await tools.stores.lastTold({ personId, placeId, condition: alert.condition })
  const isRetry = telling.ledger.some(
    (entry) => entry.noticeId === notice.noticeId && entry.personId === personId,
  )
  const reason = notifyReason({
    notice,
    alert,
    person,
    lastTold: isRetry ? undefined : lastTold,
    now: tools.clock(),
  })
  if (reason.outcome === 'hold') return { outcome: 'done' }
  if (person.channels.length === 0) {
    await tools.stores.writeLedger(failedEntry(tools, telling, person))
    return { outcome: 'done' }
  }
  const attempts = await Promise.all(
    person.channels.map((channel) => tellOver(tools, telling, { person, channel })),
  )
  return attempts.find((attempt) => attempt.outcome === 'try-again') ?? { outcome: 'done' }
}

async function tellOver(
  tools: Tools,
  telling: Telling,
  to: { person: Person; channel: Channel },
): Promise<Attempt> {
  const entry = entryOf(tools, telling, to.person, to.channel.channel)
  const before = telling.ledger.find(
    (known) => known.notificationId === entry.notificationId && known.channel === entry.channel,
  )
  if (before?.accepted !== undefined || before?.failed?.permanent) return { outcome: 'done' }
  const trying = {
    ...entry,
    aboutToSend: before?.aboutToSend ?? entry.aboutToSend,
    attempts: (before?.attempts ?? 0) + 1,
  }
  const notification = buildNotification(tools, telling, entry.notificationId)
  return sendRecorded(tools, trying, () => tools.send({ ...to, notification }))
}

function entryOf(
  tools: Tools,
  { notice, alert, facts }: Telling,
  person: Person,
  channel: string,
): LedgerEntry {
  return {
    alertId: alert.alertId,
    noticeId: notice.noticeId,
    notificationId: `${notice.noticeId}.${person.personId}`,
    personId: person.personId,
    channel,
    placeId: facts.record.placeId,
    condition: alert.condition,
    aboutToSend: tools.clock(),
    attempts: 0,
  }
}

function failedEntry(tools: Tools, telling: Telling, person: Person): LedgerEntry {
  const failed = { at: tools.clock(), reason: 'this person has no channel', permanent: true }
  return { ...entryOf(tools, telling, person, 'none'), failed }
}

function buildNotification(
  tools: Tools,
  { notice, alert, facts }: Telling,
  notificationId: string,
): Notification {
  return {
    v: 1,
    notificationId,
    alertId: alert.alertId,
    priority: alert.priority,
    condition: alert.condition,
    place: facts.record.name,
    since: new Date(alert.onset).toISOString(),
    text: buildNotificationText(alert, facts, notice.kind),
    link: `${tools.consoleOrigin}/#/alerts/${alert.alertId}`,
    expires: new Date(expiryOf({ notice, alert }, tools.clock())).toISOString(),
  }
}

/** A notification lives no longer than its step (ms): once the next has begun, a channel need not deliver it any more. */
function expiryOf({ notice, alert }: Pick<Telling, 'notice' | 'alert'>, now: number): number {
  const next = notice.step === undefined ? undefined : alert.chain[notice.step + 1]?.dueAt
  return next !== undefined && next > now ? next : notice.expires
}
