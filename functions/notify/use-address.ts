import { setTimeout as pause } from 'node:timers/promises'
import type { Address } from '../../contracts/address.ts'
import { addressNoticePlace, type Notice } from '../../contracts/notification.ts'
import type { Channel } from '../../contracts/person.ts'
import { hasDied, noteResult } from '../../domain/reach/address-health.ts'
import { addressIdOf, newAddress } from '../../domain/reach/address-of.ts'
import { foldDueAt, foldSlotAt, judgeSlot, type Slot, takeSlot } from '../../domain/reach/judge-slot.ts'
import { sayDead } from '../../domain/reach/say-trouble.ts'
import type { NoticeName, SendOutcome, Tools } from './tools.ts'

/** In each round somebody gets through. */
const mostTries = 30
/** Longest pause (ms) before trying again, by chance, so that those who collided do not collide again. */
const longestPauseMs = 40
/** A folded message is owed until everything that waits for it has expired; this is longer than any of it lives (ms). */
const foldLifeMs = 24 * 3_600_000

/** Whose address it is: of a person, unless people share it. */
export interface AddressOf {
  channel: Channel
  personId: string
  providerId: string
}

type Stored = Pick<Tools, 'stores' | 'clock'>
type Change = { address: Address; notices?: Notice[] }

/** Changes an address as `change` says of what it is now, again whenever somebody else was faster. */
async function changeAddress<T>(
  { stores }: Stored,
  to: { addressId: string; channel: string },
  change: (address: Address) => { answer: T; save?: Change },
): Promise<{ outcome: 'done'; answer: T } | { outcome: 'crowded'; address: Address }> {
  let address = newAddress(to.addressId, to.channel)
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await pause(Math.random() * Math.min(longestPauseMs, 2 ** tries))
    const before = await stores.findAddress(to.addressId)
    address = before ?? newAddress(to.addressId, to.channel)
    const { answer, save } = change(address)
    if (!save) return { outcome: 'done', answer }
    const saved = await stores.saveAddress(save.address, before, save.notices)
    if (saved.outcome === 'saved') return { outcome: 'done', answer }
  }
  return { outcome: 'crowded', address }
}

const nameOf = ({ channel, personId }: AddressOf) => ({
  addressId: addressIdOf(channel, personId),
  channel: channel.channel,
})

/** Takes a slot for one message of its own, where the address has one. Where too many want one, they are told together. */
export async function takeSingleSlot(tools: Stored, to: AddressOf): Promise<Slot> {
  const taken = await changeAddress(tools, nameOf(to), (address) => {
    const now = tools.clock()
    const slot = judgeSlot(address, now)
    if (slot.outcome !== 'free' || slot.because === 'no-limit') return { answer: slot }
    return { answer: slot, save: { address: takeSlot(address, 'single', now) } }
  })
  if (taken.outcome === 'done') return taken.answer
  return { outcome: 'fold', because: 'limit', dueAt: foldDueAt(taken.address, tools.clock()) }
}

/**
 * Sees to it that what waits at an address will be sent: one folded message is owed at a time. Gives the one that is owed
 * already where its time has come.
 */
export async function oweFold(
  tools: Stored & Pick<Tools, 'sayNotice'>,
  of: {
    addressId: string
    channel: string
    /** the one that has just done its work */
    after?: string
    /** not later (ms), for then something that waits has expired and its ledger must say so */
    latest?: number
  },
): Promise<NoticeName[]> {
  const owed = await changeAddress<{ notice?: Notice; overdue?: NoticeName }>(tools, of, (address) => {
    const now = tools.clock()
    if (address.fold && address.fold.noticeId !== of.after) return { answer: overdueOf(address, now) }
    const dueAt = Math.min(foldDueAt(address, now), of.latest ?? Number.POSITIVE_INFINITY)
    const notice = foldNotice(address, dueAt, now)
    const fold = { noticeId: notice.noticeId, dueAt }
    return { answer: { notice }, save: { address: { ...address, fold }, notices: [notice] } }
  })
  // The notice that wanted this is tried again when its lease ends.
  if (owed.outcome === 'crowded') throw new Error(`address ${of.addressId} changed under ${mostTries} tries`)
  const { notice, overdue } = owed.answer
  if (notice) await tools.sayNotice({ placeId: notice.placeId, noticeId: notice.noticeId, due: notice.dueAt })
  return overdue ? [overdue] : []
}

function overdueOf({ addressId, fold }: Address, now: number): { overdue?: NoticeName } {
  if (!fold || fold.dueAt > now) return {}
  return { overdue: { placeId: addressNoticePlace(addressId), noticeId: fold.noticeId } }
}

function foldNotice({ addressId, version }: Address, dueAt: number, now: number): Notice {
  return {
    ...{ noticeId: `fold.${version + 1}`, placeId: addressNoticePlace(addressId), kind: 'fold', tell: [] },
    ...{ addressId, createdAt: now, dueAt, expires: dueAt + foldLifeMs, attempt: 0 },
  }
}

/** Keeps what an attempt says about the address; when it has just died, its operators are owed a report, once. */
export async function noteAttempt(
  tools: Stored & Pick<Tools, 'sayNotice'>,
  to: AddressOf,
  sent: SendOutcome,
): Promise<void> {
  const noted = await changeAddress(tools, nameOf(to), (before) => {
    const now = tools.clock()
    const after = noteResult(before, sent, { now, providerId: to.providerId })
    if (!after) return { answer: undefined }
    const report = hasDied(before, after) ? deathNotice(to, before, now) : undefined
    return { answer: report, save: { address: after, notices: report ? [report] : [] } }
  })
  // Health that is not kept is found out by the next attempt.
  const report = noted.outcome === 'done' ? noted.answer : undefined
  if (report) await tools.sayNotice({ placeId: report.placeId, noticeId: report.noticeId, due: report.dueAt })
}

const reportLifeMs = 3_600_000

function deathNotice(
  { channel, personId, providerId }: AddressOf,
  { addressId, version }: Address,
  now: number,
): Notice {
  return {
    ...{ noticeId: `dead.${version + 1}`, placeId: addressNoticePlace(addressId), kind: 'report' },
    ...{ tell: ['duty-desk'], say: sayDead(channel, personId), providerId },
    ...{ createdAt: now, dueAt: now, expires: now + reportLifeMs, attempt: 0 },
  }
}

export type FoldSlot =
  | { outcome: 'taken'; number: number }
  | { outcome: 'later' }
  | { outcome: 'dead'; reason: string }

/** Takes a slot for a folded message: of all that the channel allows, for singles leave these some. */
export async function takeFoldSlot(
  tools: Stored,
  of: { addressId: string; channel: string },
): Promise<FoldSlot> {
  const taken = await changeAddress<FoldSlot>(tools, of, (address) => {
    if (address.dead) return { answer: { outcome: 'dead', reason: address.dead.reason } }
    const now = tools.clock()
    if (foldSlotAt(address, now) > now) return { answer: { outcome: 'later' } }
    const number = address.version + 1
    return { answer: { outcome: 'taken', number }, save: { address: takeSlot(address, 'fold', now) } }
  })
  return taken.outcome === 'done' ? taken.answer : { outcome: 'later' }
}

/** Nothing waits there any more: from now on single messages go out again. */
export async function clearFold(
  tools: Stored,
  of: { addressId: string; channel: string; after: string },
): Promise<void> {
  const cleared = await changeAddress(tools, of, (address) => {
    if (address.fold?.noticeId !== of.after) return { answer: undefined }
    const { fold: _fold, ...rest } = address
    return { answer: undefined, save: { address: rest } }
  })
  if (cleared.outcome === 'crowded')
    throw new Error(`address ${of.addressId} changed under ${mostTries} tries`)
}
