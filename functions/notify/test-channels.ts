import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import { testLedgerOf } from '../../domain/reach/owe-test.ts'
import { acceptance } from './deliver.ts'
import { findPeople } from './find-people.ts'
import { wordOf } from './report-reach.ts'
import type { Attempt, Tools } from './tools.ts'
import { noteAttempt, takeSingleSlot } from './use-address.ts'

/** An admin belongs to no provider, and there are no operators to hear of her. */
const providerOf = ({ providerId }: Notice): string => providerId ?? 'nobody'

/** Tries all channels of one person once, also those that are used no more: one that takes it is used again. */
export async function testChannels(tools: Tools, notice: Notice): Promise<Attempt> {
  const { say, tell } = notice
  if (!say) throw new Error(`notice ${notice.noticeId} tests nobody`)
  const { people } = await findPeople(tools, tell, { providerId: providerOf(notice) })
  await Promise.all(
    people.map(async (person) => {
      const ledger = await tools.stores.readLedger(testLedgerOf(person.personId))
      const tries = person.channels.map((channel) => tryChannel(tools, notice, { person, channel, ledger }))
      await Promise.all(tries)
    }),
  )
  return { outcome: 'done' }
}

async function tryChannel(
  tools: Tools,
  notice: Notice,
  to: { person: Person; channel: Channel; ledger: readonly LedgerEntry[] },
): Promise<void> {
  const { say = { 'zh-CN': '', en: '' } } = notice
  const providerId = providerOf(notice)
  const { person, channel } = to
  const alertId = testLedgerOf(person.personId)
  const word = wordOf({ notice, say, providerId, alertId, ...to })
  if (word.before?.accepted !== undefined || word.before?.failed) return
  const entry: LedgerEntry = { ...word.entry, aboutToSend: tools.clock(), attempts: 1 }
  const fail = (reason: string) =>
    tools.stores.writeLedger({ ...entry, failed: { at: tools.clock(), reason, permanent: true } })
  const address = { channel, personId: person.personId, providerId }
  const slot = await takeSingleSlot(tools, address)
  if (slot.outcome === 'fold' || slot.outcome === 'later') return fail('the channel has its limit')
  await tools.stores.writeLedger(entry)
  const { notificationId } = entry
  const expires = new Date(notice.expires).toISOString()
  const { consoleOrigin: link } = tools
  const notification = { v: 1 as const, ...word.notification, notificationId, link, expires }
  const sent = await tools.send({ notification, person, channel })
  await (sent.outcome === 'accepted'
    ? tools.stores.writeLedger({ ...entry, ...acceptance(channel.channel, sent, tools.clock()) })
    : fail(sent.reason))
  await noteAttempt(tools, address, sent)
}
