import type { Channel } from '../../contracts/channel.ts'
import type { Person } from '../../contracts/person.ts'

type Browser = Extract<Channel, { channel: 'web-push' }>

/** A phone, a tablet, a computer, and what a lost one left behind; more are none that somebody looks at. */
const mostBrowsers = 5
/** of all kinds, as `personSchema` has it */
const mostChannels = 10

export type KeptBrowsers =
  | { outcome: 'changed'; person: Person }
  | { outcome: 'unchanged' }
  /** her other channels leave no room */
  | { outcome: 'no-room' }

const browsersOf = ({ channels }: Person): Browser[] =>
  channels.filter((channel) => channel.channel === 'web-push')

export const countBrowsers = (person: Person): number => browsersOf(person).length

/** A browser that comes again comes with its newest keys. The newest stands last; the oldest makes room. */
export function addBrowser(person: Person, browser: Omit<Browser, 'channel'>): KeptBrowsers {
  const others = person.channels.filter((channel) => channel.channel !== 'web-push')
  const room = Math.min(mostBrowsers, mostChannels - others.length)
  if (room < 1) return { outcome: 'no-room' }
  const known = browsersOf(person).filter(({ endpoint }) => endpoint !== browser.endpoint)
  const kept = new Set<Channel>(room > 1 ? known.slice(1 - room) : [])
  const stay = person.channels.filter((channel) => channel.channel !== 'web-push' || kept.has(channel))
  return {
    outcome: 'changed',
    person: { ...person, channels: [...stay, { channel: 'web-push', ...browser }] },
  }
}

export function endBrowser(person: Person, endpoint: string): KeptBrowsers {
  const channels = person.channels.filter(
    (channel) => channel.channel !== 'web-push' || channel.endpoint !== endpoint,
  )
  if (channels.length === person.channels.length) return { outcome: 'unchanged' }
  return { outcome: 'changed', person: { ...person, channels } }
}
