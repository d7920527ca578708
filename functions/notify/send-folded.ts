import type { Address, Waiting } from '../../contracts/address.ts'
import { priorities } from '../../contracts/basics.ts'
import type { ChannelName } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { LedgerEntry, Notice, Notification } from '../../contracts/notification.ts'
import { buildFold, type Fold, textOf } from '../../domain/reach/build-fold.ts'
import { acceptance } from './deliver.ts'
import { anyLink, makeLink } from './make-link.ts'
import { sayIfUnreached } from './tell-people.ts'
import type { Attempt, SendOutcome, Tools } from './tools.ts'
import { clearFold, noteAttempt, oweFold, takeFoldSlot } from './use-address.ts'

/** So long (ms) one process goes on sending; the rest is owed anew, well before its lease ends. */
const longestTurnMs = 8_000
/** Left for what a channel writes around the text, besides the link (bytes). */
const aroundText = 60

/**
 * Sends what waits at an address, as many messages as it takes now, each with as much as fits into it. Nothing leaves the
 * list before the ledger says what became of it: killed in between, one message is sent once more.
 */
export async function sendFolded(tools: Tools, notice: Notice): Promise<Attempt> {
  const { addressId = '', noticeId } = notice
  const address = await tools.stores.findAddress(addressId)
  // The one who owed another has seen to the rest.
  if (!address || (address.fold && address.fold.noticeId !== noticeId)) return { outcome: 'done' }
  const { fold } = address
  if (fold && fold.dueAt > tools.clock())
    return { outcome: 'try-again', because: 'too early', notBefore: fold.dueAt }
  const end = tools.clock() + longestTurnMs
  let goesOn = fold !== undefined
  while (goesOn && tools.clock() < end) goesOn = await sendNext(tools, address, noticeId)
  await settle(tools, { addressId, channel: address.channel, noticeId })
  return { outcome: 'done' }
}

/** What is left is owed anew. Whoever comes meanwhile finds either the fold owed, or the address without one and owes it. */
async function settle(
  tools: Tools,
  of: { addressId: string; channel: string; noticeId: string },
): Promise<void> {
  const left = await leaveOutTooLate(tools, of.addressId)
  if (left.length === 0) await clearFold(tools, { ...of, after: of.noticeId })
  const late = left.length > 0 ? left : await tools.stores.readWaiting(of.addressId)
  if (late.length === 0) return
  const latest = Math.min(...late.map(({ expires }) => expires + 1))
  await oweFold(tools, { ...of, after: of.noticeId, latest })
}

/** An address that wants to be left alone for long takes what waits there too late: who is told next need not wait for that. */
async function leaveOutTooLate(tools: Tools, addressId: string): Promise<Waiting[]> {
  const waiting = await tools.stores.readWaiting(addressId)
  const { blockedUntil = 0 } = (await tools.stores.findAddress(addressId)) ?? {}
  const isTooLate = ({ expires }: Waiting) => expires < blockedUntil
  await Promise.all(waiting.filter(isTooLate).map((each) => close(tools, each, 'the channel has its limit')))
  return waiting.filter((each) => !isTooLate(each))
}

/** One message, if anything waits that is still worth telling and the address has a slot. */
async function sendNext(tools: Tools, { addressId, channel }: Address, noticeId: string): Promise<boolean> {
  const waiting = await leaveOut(tools, await tools.stores.readWaiting(addressId))
  const [first] = waiting
  if (!first) return false
  const slot = await takeFoldSlot(tools, { addressId, channel })
  if (slot.outcome === 'dead') {
    await Promise.all(waiting.map((each) => close(tools, each, `used no more: ${slot.reason}`)))
    return false
  }
  if (slot.outcome === 'later') return false
  const link = anyLink(tools.consoleOrigin)
  const { maxTextBytes } = channelTraits[channel as ChannelName]
  const maxBytes = maxTextBytes - link.length - aroundText
  const fold = buildFold(waiting, { maxBytes, linkOf: () => link })
  const notificationId = `${noticeId}.${addressId}.${slot.number}`
  return sendFold(tools, { fold, notificationId })
}

/** Takes out what is told no more: it has expired, or somebody has it by now. */
async function leaveOut(tools: Tools, waiting: readonly Waiting[]): Promise<Waiting[]> {
  const now = tools.clock()
  const judged = await Promise.all(
    waiting.map(async (each) => ({ each, because: await whyNot(tools, each, now) })),
  )
  await Promise.all(judged.map(({ each, because }) => because && close(tools, each, because)))
  return judged.flatMap(({ each, because }) => (because === undefined ? [each] : []))
}

async function whyNot({ stores }: Tools, waiting: Waiting, now: number): Promise<string | undefined> {
  if (waiting.expires < now) return 'expired while the channel had its limit'
  const { stepNotice, entry } = waiting
  const alert = await stores.findAlert(entry.alertId)
  if (stepNotice) return alert && alert.state !== 'open' ? 'no more needed: somebody has answered' : undefined
  // "You need not go" must not be heard after "it is open again".
  const isPast = entry.condition === ('stand-down' satisfies Notice['kind']) && alert?.state === 'open'
  return isPast ? 'no more true: it is open again' : undefined
}

async function close(tools: Tools, waiting: Waiting, reason: string): Promise<void> {
  const { entry } = waiting
  const failed = { at: tools.clock(), reason, permanent: true }
  await tools.stores.writeLedger({ ...entry, failed })
  await tools.stores.endWaiting(waiting, tools.clock())
  if (waiting.stepNotice) await sayIfUnreached(tools, entry)
}

async function sendFold(
  tools: Tools,
  { fold, notificationId }: { fold: Fold; notificationId: string },
): Promise<boolean> {
  const { told } = fold
  const [first] = told
  if (!first) return false
  const links = await makeLinks(tools, fold, notificationId)
  const entries = told.map(({ entry }): LedgerEntry => ({ ...entry, foldedInto: notificationId }))
  await Promise.all(entries.map((entry) => tools.stores.writeLedger(entry)))
  const notification = buildFolded(tools, { fold, links, notificationId })
  const { person, channel, providerId } = first
  const sent = await tools.send({ notification, person, channel })
  if (sent.outcome === 'accepted' && sent.providerMessageId !== undefined) {
    const { providerMessageId } = sent
    const of = { channel: channel.channel, providerMessageId, at: tools.clock() }
    await tools.stores.writeReceipt(of, entries)
  }
  await Promise.all(told.map((each) => noteFolded(tools, each, { notificationId, sent })))
  await noteAttempt(tools, { channel, personId: person.personId, providerId }, sent)
  return sent.outcome === 'accepted'
}

/** Each person's own link, to all that she is told of in this message. */
async function makeLinks(
  tools: Tools,
  { told, personIds }: Fold,
  notificationId: string,
): Promise<Map<string, string>> {
  const links = personIds.map(async (personId) => {
    const own = told.filter(({ person }) => person.personId === personId)
    const channel = own[0]?.channel.channel ?? ''
    const alertIds = [...new Set(own.map(({ entry }) => entry.alertId))]
    return [personId, await makeLink(tools, { personId, alertIds, notificationId, channel })] as const
  })
  return new Map(await Promise.all(links))
}

function buildFolded(
  { consoleOrigin }: Tools,
  { fold, links, notificationId }: { fold: Fold; links: Map<string, string>; notificationId: string },
): Notification {
  const { told, personIds } = fold
  const [first] = told
  const own = personIds.length === 1 ? links.get(personIds[0] ?? '') : undefined
  return {
    ...{ v: 1, notificationId, alertId: first?.entry.alertId ?? '' },
    priority: priorities[first?.rank ?? 0] ?? 'critical',
    condition: first?.entry.condition ?? '',
    place: first?.place ?? '',
    since: new Date(Math.min(...told.map(({ since }) => since))).toISOString(),
    text: textOf(told, { linkOf: (personId) => links.get(personId) ?? consoleOrigin }),
    link: own ?? consoleOrigin,
    expires: new Date(Math.max(...told.map(({ expires }) => expires))).toISOString(),
    ...(first?.drill ? { drill: true } : {}),
    ...(told.length > 1 ? { alertIds: [...new Set(told.map(({ entry }) => entry.alertId))] } : {}),
    ...(told.length > 1 || !first?.stepNotice ? { openOnly: true } : {}),
  }
}

/** A receipt names one message, the ledger many: each of them waits for the same. */
async function noteFolded(
  tools: Tools,
  waiting: Waiting,
  { notificationId, sent }: { notificationId: string; sent: SendOutcome },
): Promise<void> {
  const { entry, channel } = waiting
  const at = tools.clock()
  if (sent.outcome === 'accepted') {
    const { providerMessageId: _ofAll, ...accepted } = acceptance(channel.channel, sent, at)
    await tools.stores.writeLedger({ ...entry, foldedInto: notificationId, ...accepted })
    await tools.stores.endWaiting(waiting, tools.clock())
    return
  }
  if (!sent.again) return close(tools, waiting, sent.reason)
  await tools.stores.writeLedger({ ...entry, failed: { at, reason: sent.reason, permanent: false } })
  if (waiting.stepNotice) await sayIfUnreached(tools, entry)
}
