import type { ChannelName } from './channel.ts'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes
const days = 24 * hours

/** No more than `count` messages to one address in `perMs`. */
export interface ChannelLimit {
  count: number
  perMs: number
}

/** What a channel allows and what it is good for. Figures are the vendors' own where they publish them. */
export interface ChannelTraits {
  /** it tells us that a message was delivered; without word by then (ms after acceptance) the next step begins */
  receiptWithinMs?: number
  /** per address: a robot, a number, a mailbox */
  limits: readonly ChannelLimit[]
  /** of one message, in bytes of UTF-8; longer texts are cut by whoever writes them */
  maxTextBytes: number
  /** what is over the limit may wait and be told in one message: one address, many readers or many alerts */
  folds: boolean
  costsMoney: boolean
  /** good enough as the only way to somebody in a critical chain */
  aloneOk: boolean
}

/** How long we wait for word of delivery (ms): the design's default. */
const receiptWithin = 20 * seconds

export const channelTraits: Readonly<Record<ChannelName, ChannelTraits>> = {
  outbox: { limits: [], maxTextBytes: 100_000, folds: false, costsMoney: false, aloneOk: true },
  webhook: { limits: [], maxTextBytes: 100_000, folds: false, costsMoney: false, aloneOk: true },
  wecom: {
    limits: [{ count: 20, perMs: minutes }],
    ...{ maxTextBytes: 2048, folds: true, costsMoney: false, aloneOk: true },
  },
  // Over the limit this robot is blocked for ten minutes.
  dingtalk: {
    limits: [{ count: 20, perMs: minutes }],
    ...{ maxTextBytes: 18_000, folds: true, costsMoney: false, aloneOk: true },
  },
  feishu: {
    limits: [
      { count: 5, perMs: seconds },
      { count: 100, perMs: minutes },
    ],
    ...{ maxTextBytes: 18_000, folds: true, costsMoney: false, aloneOk: true },
  },
  // Per number and template, as Aliyun counts. One text message: 500 characters with its signature and template.
  'aliyun-sms': {
    receiptWithinMs: receiptWithin,
    limits: [{ count: 50, perMs: days }],
    ...{ maxTextBytes: 1000, folds: true, costsMoney: true, aloneOk: true },
  },
  // Per number called and template. A call that is not taken is known only when it has rung out.
  'aliyun-voice': {
    receiptWithinMs: 50 * seconds,
    limits: [
      { count: 1, perMs: minutes },
      { count: 5, perMs: hours },
      { count: 20, perMs: days },
    ],
    ...{ maxTextBytes: 600, folds: true, costsMoney: true, aloneOk: true },
  },
  // The limit of one publish; longer texts are split and paid for part by part.
  'sns-sms': { limits: [], maxTextBytes: 1600, folds: true, costsMoney: true, aloneOk: true },
  ses: { limits: [], maxTextBytes: 100_000, folds: true, costsMoney: true, aloneOk: false },
  smtp: { limits: [], maxTextBytes: 100_000, folds: true, costsMoney: false, aloneOk: false },
  // A push service takes 4096 bytes encrypted; what is around the text needs its share.
  'web-push': { limits: [], maxTextBytes: 2500, folds: true, costsMoney: false, aloneOk: false },
  ntfy: { limits: [], maxTextBytes: 4096, folds: true, costsMoney: false, aloneOk: true },
}

/** Robots that speak in a group: whoever is in it reads what is said to one, and may press the links of it. */
const groups: readonly ChannelName[] = ['wecom', 'dingtalk', 'feishu']
export const isReadByGroup = (channel: string): boolean => (groups as readonly string[]).includes(channel)
