import type { Waiting } from '../../contracts/address.ts'
import type { ChannelName } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { LedgerEntry, Notification } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'
import { addressIdOf } from '../../domain/reach/address-of.ts'
import { judgeRetry } from '../../domain/reach/judge-retry.ts'
import { makeLink } from './make-link.ts'
import type { Attempt, SendOutcome, Tools } from './tools.ts'
import { noteAttempt, oweFold, takeSingleSlot } from './use-address.ts'

/** One message to one person over one of her channels, with all that is needed to send it alone or with others. */
export interface Delivery {
  /** what the ledger is to say of it */
  entry: Omit<LedgerEntry, 'aboutToSend' | 'attempts'>
  /** what it says of it already */
  before: LedgerEntry | undefined
  person: Person
  channel: Channel
  providerId: string
  /** how often its notice was tried before */
  attempt: number
  /** not told after this, and not tried again (ms) */
  until: number
  notification: Omit<Notification, 'link' | 'notificationId' | 'v' | 'expires'>
  /** without it there is nothing to answer, and the message leads to the console */
  linkTo?: string[]
  /** what is said where it is told with others */
  shortly: Pick<Waiting, 'what' | 'where' | 'rank' | 'stepNotice'>
}

/**
 * Sends one message if its address takes it; else it waits there for the next folded one. What is about to be sent stands
 * in the ledger before, and what came of it after: killed in between, the same message is sent once more.
 */
export async function deliver(tools: Tools, delivery: Delivery): Promise<Attempt> {
  const { before } = delivery
  if (before?.accepted !== undefined || before?.waitingSince !== undefined) return reached
  if (before?.failed?.permanent) return { outcome: 'done' }
  const slot = await takeSingleSlot(tools, addressOf(delivery))
  switch (slot.outcome) {
    case 'free':
      return sendAlone(tools, delivery)
    case 'fold':
      return waitAtAddress(tools, delivery, slot.dueAt)
    case 'later':
      return fail(tools, delivery, {
        reason: 'the channel has its limit',
        again: true,
        notBefore: slot.dueAt,
      })
    case 'dead':
      return fail(tools, delivery, { reason: `used no more: ${slot.reason}`, again: false })
    default:
      return slot satisfies never
  }
}

const reached: Attempt & { outcome: 'done' } = { outcome: 'done', reached: true }

const addressOf = ({ channel, person, providerId }: Delivery) => ({
  ...{ channel, personId: person.personId, providerId },
})

const entryOf = ({ clock }: Tools, { entry, before }: Delivery): LedgerEntry => ({
  ...entry,
  aboutToSend: before?.aboutToSend ?? clock(),
  attempts: (before?.attempts ?? 0) + 1,
})

async function sendAlone(tools: Tools, delivery: Delivery): Promise<Attempt> {
  const { person, channel } = delivery
  const entry = entryOf(tools, delivery)
  const { notificationId } = entry
  const { personId } = person
  const link = delivery.linkTo
    ? await makeLink(tools, { personId, alertIds: delivery.linkTo, notificationId, channel: channel.channel })
    : tools.consoleOrigin
  await tools.stores.writeLedger(entry)
  const expires = new Date(delivery.until).toISOString()
  const notification = { v: 1 as const, ...delivery.notification, notificationId, link, expires }
  const sent = await tools.send({ notification, person, channel })
  if (sent.outcome === 'accepted') {
    await tools.stores.writeLedger({ ...entry, ...acceptance(channel.channel, sent, tools.clock()) })
    await forgetWaiting(tools, { entry, channel })
    await noteAttempt(tools, addressOf(delivery), sent)
    return reached
  }
  await noteAttempt(tools, addressOf(delivery), sent)
  return afterFailure(tools, delivery, sent)
}

/** Whoever died just after she had let it wait, before anybody was to send it, has left it there. */
async function forgetWaiting(
  { stores, clock }: Tools,
  { entry, channel }: { entry: LedgerEntry; channel: Channel },
): Promise<void> {
  if (!channelTraits[channel.channel].folds) return
  await stores.endWaiting({ addressId: addressIdOf(channel, entry.personId), entry }, clock())
}

/** What the ledger keeps of an acceptance at `at` (ms): also by when its receipt is to come, where the channel gives one. */
export function acceptance(
  channel: ChannelName,
  { providerMessageId }: Extract<SendOutcome, { outcome: 'accepted' }>,
  at: number,
): Pick<LedgerEntry, 'accepted' | 'receiptBy' | 'providerMessageId'> {
  const { receiptWithinMs } = channelTraits[channel]
  return {
    accepted: at,
    ...(providerMessageId === undefined ? {} : { providerMessageId }),
    ...(receiptWithinMs === undefined ? {} : { receiptBy: at + receiptWithinMs }),
  }
}

/** An address that asks to be left alone for a while keeps the message for its next folded one, where it folds. */
function afterFailure(
  tools: Tools,
  delivery: Delivery,
  { reason, again, retryAfterMs }: Extract<SendOutcome, { outcome: 'failed' }>,
): Promise<Attempt> {
  const notBefore = retryAfterMs === undefined ? undefined : tools.clock() + retryAfterMs
  if (again && notBefore !== undefined && channelTraits[delivery.channel.channel].folds)
    return waitAtAddress(tools, delivery, notBefore)
  return fail(tools, delivery, { reason, again, notBefore })
}

async function fail(
  tools: Tools,
  delivery: Delivery,
  { reason, again, notBefore }: { reason: string; again: boolean; notBefore?: number | undefined },
): Promise<Attempt> {
  const now = tools.clock()
  const retry = judgeRetry({ again, now, notBefore, attempt: delivery.attempt, until: delivery.until })
  const failed = { at: now, reason, permanent: retry.outcome === 'give-up' }
  await tools.stores.writeLedger({ ...entryOf(tools, delivery), failed })
  return retry.outcome === 'give-up'
    ? { outcome: 'done' }
    : { outcome: 'try-again', because: reason, notBefore: retry.at }
}

/**
 * First what waits, then who sends it, then that it waits: killed at any line, it is not forgotten. What would be told at
 * `dueAt` (ms), after its step, has failed now: others need not wait for that.
 */
async function waitAtAddress(tools: Tools, delivery: Delivery, dueAt: number): Promise<Attempt> {
  if (dueAt > delivery.until)
    return fail(tools, delivery, { reason: 'the channel has its limit', again: false })
  const { person, channel, providerId, until, notification, shortly } = delivery
  const now = tools.clock()
  const addressId = addressIdOf(channel, person.personId)
  const entry = { ...entryOf(tools, delivery), waitingSince: now }
  const { personId, name, language } = person
  const { text, place, since, drill } = notification
  await tools.stores.putWaiting({
    ...{ addressId, entry, providerId, channel, person: { personId, name, language }, ...shortly },
    ...{ text, place, since: Date.parse(since), waitsSince: now, expires: until },
    ...(drill ? { drill } : {}),
  })
  const overdue = await oweFold(tools, { addressId, channel: channel.channel })
  await tools.stores.writeLedger(entry)
  return { ...reached, overdue }
}
