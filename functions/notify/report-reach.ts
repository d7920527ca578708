import type { Bilingual } from '../../contracts/basics.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import { fnv1a } from '../../domain/alert-id.ts'
import { chooseChannels } from '../../domain/reach/choose-channels.ts'
import { type Delivery, deliver } from './deliver.ts'
import { findPeople } from './find-people.ts'
import { sumUp } from './sum-up.ts'
import type { Attempt, Tools } from './tools.ts'

const reportLifeMs = 3_600_000
/** What a report is about: trouble, but nobody is in danger by it alone. */
const asHigh = { priority: 'high', condition: 'sos' } as const

/** Tells the operators of a provider something about reaching people. */
export async function reportReach(tools: Tools, notice: Notice): Promise<Attempt> {
  const { say, providerId, tell, noticeId } = notice
  if (!say || !providerId) throw new Error(`notice ${noticeId} reports nothing to nobody`)
  // A report of no alert has a ledger of its own.
  const alertId = notice.alertId ?? `report_${fnv1a(`${notice.placeId} ${noticeId}`).toString(36)}`
  const [{ people }, ledger] = await Promise.all([
    findPeople(tools, tell.length > 0 ? tell : ['duty-desk'], { providerId }),
    tools.stores.readLedger(alertId),
  ])
  const now = tools.clock()
  const attempts = people.flatMap((person) => {
    const choice = chooseChannels({ person, alert: asHigh, step: undefined, timeZone: 'UTC', now })
    const channels = choice.outcome === 'tell' ? choice.channels : []
    return channels.map((channel) =>
      deliver(tools, wordOf({ notice, say, providerId, alertId, ledger, person, channel })),
    )
  })
  return sumUp(await Promise.all(attempts))
}

/** One sentence of ours to one person over one channel; there is nothing to answer. */
export function wordOf(word: {
  notice: Notice
  say: Bilingual
  providerId: string
  alertId: string
  ledger: readonly LedgerEntry[]
  person: Person
  channel: Channel
}): Delivery {
  const { notice, say, providerId, alertId, ledger, person, channel } = word
  const { noticeId, placeId, kind } = notice
  const notificationId = `${noticeId}.${person.personId}`
  const isOwn = (entry: LedgerEntry) =>
    entry.notificationId === notificationId && entry.channel === channel.channel
  const since = new Date(notice.createdAt).toISOString()
  return {
    entry: {
      ...{ alertId, noticeId, notificationId, placeId, condition: kind },
      ...{ personId: person.personId, channel: channel.channel },
    },
    before: ledger.find(isOwn),
    ...{ person, channel, providerId, attempt: notice.attempt, until: notice.expires },
    notification: { alertId, priority: 'technical', condition: kind, place: '', since, text: say },
    shortly: { what: say, where: { 'zh-CN': '', en: '' }, rank: 4, stepNotice: false },
  }
}

/** Owes a report to the operators of a provider, once under its id. */
export async function oweReport(
  { stores, clock, sayNotice }: Pick<Tools, 'stores' | 'clock' | 'sayNotice'>,
  report: Pick<Notice, 'noticeId' | 'placeId'> & { providerId: string; say: Bilingual },
): Promise<void> {
  const now = clock()
  const notice: Notice = {
    ...{ ...report, kind: 'report', tell: ['duty-desk'] },
    ...{ createdAt: now, dueAt: now, expires: now + reportLifeMs, attempt: 0 },
  }
  const owed = await stores.oweNotice(notice)
  if (owed.outcome === 'owed')
    await sayNotice({ placeId: notice.placeId, noticeId: notice.noticeId, due: now })
}
