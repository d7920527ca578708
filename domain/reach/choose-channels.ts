import type { StoredAlert } from '../../contracts/alert.ts'
import type { Channel, ChannelName } from '../../contracts/channel.ts'
import { channelTraits } from '../../contracts/channel-traits.ts'
import type { Person } from '../../contracts/person.ts'
import { isCall } from '../alert-lifecycle.ts'
import { isInWindow } from '../local-time.ts'

export type ChannelChoice =
  /** `alone`: none of them is good enough as the only way to somebody in a critical chain */
  | { outcome: 'tell'; channels: Channel[]; alone: boolean }
  | {
      outcome: 'hold'
      because:
        | 'she has no channel'
        | 'she does not want to be told of this'
        | 'these are her quiet hours'
        | 'no channel of hers is for this'
    }

/** Why she is left alone as she wishes; nothing is wrong with the ways to her. */
export const ownWishes: ReadonlySet<string> = new Set<Extract<ChannelChoice, { outcome: 'hold' }>['because']>(
  ['she does not want to be told of this', 'these are her quiet hours'],
)

const textMessages = new Set<ChannelName>(['aliyun-sms', 'sns-sms'])

/**
 * Over which of her channels a person is told. What is important (critical, high, calls) reaches whoever works here
 * whatever she prefers; family chooses freely. Short messages are for what is critical, a call by voice from the second
 * step on, unless she can be reached in no other way.
 */
export function chooseChannels(question: {
  person: Pick<Person, 'role' | 'channels' | 'preferences'>
  alert: Pick<StoredAlert, 'priority' | 'condition'>
  /** index in the chain; without it nothing of a chain */
  step: number | undefined
  timeZone: string
  now: number
}): ChannelChoice {
  const { person, alert } = question
  if (person.channels.length === 0) return { outcome: 'hold', because: 'she has no channel' }
  const isImportant = alert.priority === 'critical' || alert.priority === 'high' || isCall(alert.condition)
  const must = isImportant && person.role !== 'family'
  const held = must ? undefined : holdBack(question)
  if (held) return held
  const wanted = leaveMuted(person, must)
  const fit = wanted.filter(({ channel }) => isFit(channel, question))
  const channels = isEnough(fit, alert) || !isImportant ? fit : wanted
  if (channels.length === 0) return { outcome: 'hold', because: 'no channel of hers is for this' }
  const alone =
    alert.priority === 'critical' && channels.every(({ channel }) => !channelTraits[channel].aloneOk)
  return { outcome: 'tell', channels, alone: alone && person.role !== 'family' }
}

/** What is critical is not left to a channel that is too weak to be the only one while she has a better one. */
const isEnough = (fit: readonly Channel[], { priority }: Pick<StoredAlert, 'priority'>): boolean =>
  priority === 'critical' ? fit.some(({ channel }) => channelTraits[channel].aloneOk) : fit.length > 0

function holdBack({
  person,
  alert,
  timeZone,
  now,
}: Parameters<typeof chooseChannels>[0]): ChannelChoice | undefined {
  const { priorities, quietHours } = person.preferences ?? {}
  if (priorities && !priorities.includes(alert.priority))
    return { outcome: 'hold', because: 'she does not want to be told of this' }
  if (quietHours && isInWindow(now, { ...quietHours, timeZone }))
    return { outcome: 'hold', because: 'these are her quiet hours' }
  return undefined
}

/** Without those she does not want; where she must be told, at least one that is good enough alone stays. */
function leaveMuted(
  { channels, preferences }: Pick<Person, 'channels' | 'preferences'>,
  must: boolean,
): Channel[] {
  const muted = preferences?.muted ?? []
  const wanted = channels.filter(({ channel }) => !muted.includes(channel))
  return must && !wanted.some(({ channel }) => channelTraits[channel].aloneOk) ? channels : wanted
}

function isFit(channel: ChannelName, { alert, step }: Parameters<typeof chooseChannels>[0]): boolean {
  if (channel === 'aliyun-voice') return alert.priority === 'critical' && (step ?? 0) > 0
  return !textMessages.has(channel) || alert.priority === 'critical'
}
