import type { Channel } from '../../contracts/channel.ts'
import type { Notification } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'

/**
 * What became of one attempt to send. `again` says whether trying later can help, `retryAfterMs` when the other side asks
 * to be left alone until then. `disables`: this address is dead for good (gone, unknown, refused by its owner).
 */
export type SendOutcome =
  | { outcome: 'accepted'; providerMessageId?: string }
  | { outcome: 'failed'; reason: string; again: boolean; retryAfterMs?: number; disables?: boolean }

/** One notification to one person over one of her channels. */
export interface Sending<Config> {
  notification: Notification
  person: Pick<Person, 'personId' | 'language'>
  /** the person's own setting of this channel */
  channel: Config
  /** ms since the epoch */
  now: number
}

/** One way to reach a person. Failures that are to be expected are outcomes; a bug is thrown. */
export interface ChannelAdapter<Config extends Channel = Channel> {
  send(sending: Sending<Config>): Promise<SendOutcome>
}

/** Finds a channel's secret by its name in the channel secrets. Unreachable secrets may be reached by the next try. */
export type ReadSecret = (
  name: string,
) => Promise<
  { outcome: 'found'; secret: string } | { outcome: 'none' } | { outcome: 'unreachable'; reason: string }
>

/** What every adapter is made with. */
export interface ChannelTools {
  readSecret: ReadSecret
  /** by channel: where its vendor is, other than at its own address (a proxy, a region, a test) */
  baseUrls: Readonly<Partial<Record<string, string>>>
  outboxUrl: string
  /** whom a webhook may reach: where there are neighbours, nobody inside; without it anybody */
  reach?: 'public'
  /** how long (ms) the other side may take; without it the house's own patience */
  timeoutMs?: number
}
