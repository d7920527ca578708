import type { StoredAlert } from '../../contracts/alert.ts'
import { priorities } from '../../contracts/basics.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import type { PlaceFacts } from '../../contracts/place.ts'
import { buildStandDownText, buildWhere } from '../../domain/notification-text.ts'
import { findTold } from '../../domain/reach/find-told.ts'
import { sayFate } from '../../domain/reach/say-fate.ts'
import { type Delivery, deliver } from './deliver.ts'
import { allOf, sumUp } from './sum-up.ts'
import type { Attempt, Tools } from './tools.ts'

interface Standing {
  notice: Notice
  alert: StoredAlert
  facts: PlaceFacts
  ledger: LedgerEntry[]
}

/** Tells those who were told before what has become of it: who goes, who is there, that it is over or open again. */
export async function standDown(tools: Tools, notice: Notice): Promise<Attempt> {
  const alert = notice.alertId === undefined ? undefined : await tools.stores.findAlert(notice.alertId)
  const facts = await tools.stores.loadFacts(notice.placeId)
  if (!alert || !facts) throw new Error(`notice ${notice.noticeId} has no alert or no place`)
  if (tools.clock() > notice.expires) return { outcome: 'done' }
  const ledger = await tools.stores.readLedger(alert.alertId)
  const told = findTold(alert, ledger)
  const people = await tools.stores.findPeople([...told.keys()])
  const standing = { notice, alert, facts, ledger }
  const attempts = await allOf(
    people.flatMap((person) =>
      person.channels
        .filter(({ channel }) => told.get(person.personId)?.has(channel))
        .map((channel) => deliver(tools, wordTo(tools, standing, { person, channel }))),
    ),
  )
  return sumUp(attempts)
}

function wordTo(
  tools: Tools,
  { notice, alert, facts, ledger }: Standing,
  { person, channel }: { person: Person; channel: Channel },
): Delivery {
  const notificationId = `${notice.noticeId}.${person.personId}`
  const now = tools.clock()
  return {
    entry: {
      ...{ alertId: alert.alertId, noticeId: notice.noticeId, notificationId },
      ...{ personId: person.personId, channel: channel.channel },
      ...{ placeId: notice.placeId, condition: notice.kind },
    },
    before: ledger.find(
      (entry) => entry.notificationId === notificationId && entry.channel === channel.channel,
    ),
    ...{ person, channel, providerId: alert.providerId, attempt: notice.attempt, until: notice.expires },
    notification: {
      ...{ alertId: alert.alertId, priority: alert.priority, condition: alert.condition },
      place: facts.record.name,
      since: new Date(alert.onset).toISOString(),
      text: buildStandDownText(alert, facts, now),
      ...(alert.drill ? { drill: true } : {}),
      ...(alert.state === 'open' ? {} : { openOnly: true }),
    },
    linkTo: [alert.alertId],
    shortly: {
      what: sayFate(alert, now),
      where: buildWhere({ alert, facts }),
      rank: priorities.indexOf(alert.priority),
      stepNotice: false,
    },
  }
}
