import type { Notification } from '../../contracts/notification.ts'
import type { Channel, Person } from '../../contracts/person.ts'

/** What became of one attempt to send. `again` says whether trying later can help. */
export type SendOutcome =
  | { outcome: 'accepted'; providerMessageId?: string }
  | { outcome: 'failed'; reason: string; again: boolean }

/** One notification to one person over one of her channels. */
export interface Sending<Config> {
  notification: Notification
  person: Pick<Person, 'personId'>
  /** the person's own setting of this channel */
  channel: Config
  /** ms since the epoch */
  now: number
}

/** One way to reach a person. Failures that are to be expected are outcomes; a bug is thrown. */
export interface ChannelAdapter<Config extends Channel = Channel> {
  send(sending: Sending<Config>): Promise<SendOutcome>
}
