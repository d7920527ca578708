import type { Channel } from '../../contracts/channel.ts'
import type { Turn } from './build-turns.ts'

/** Whether anything that we send can wake a person. A browser's push wakes nobody whose phone is off or silent. */
export type Reachability = 'reachable' | 'no-channel' | 'only-web-push' | 'only-dead-channels' | 'unknown'

/** `isDead`: the channel has said for good that nothing arrives at this address. */
export function judgeReachability(
  channels: readonly Channel[],
  isDead: (channel: Channel) => boolean,
): Exclude<Reachability, 'unknown'> {
  if (channels.length === 0) return 'no-channel'
  const alive = channels.filter((channel) => !isDead(channel))
  if (alive.length === 0) return 'only-dead-channels'
  return alive.every(({ channel }) => channel === 'web-push') ? 'only-web-push' : 'reachable'
}

/** A turn with people who cannot be reached; `left` = nobody, when all of them are such. */
export interface UnreachableTurn {
  turn: Turn
  people: { personId: string; because: Exclude<Reachability, 'reachable'> }[]
  left: 'somebody' | 'nobody'
}

/** The turns of which somebody cannot be reached, by what is known of each person; of whom nothing is known, neither. */
export function findUnreachable(
  turns: readonly Turn[],
  reachability: ReadonlyMap<string, Reachability>,
): UnreachableTurn[] {
  return turns.flatMap((turn) => {
    const people = turn.personIds.flatMap((personId) => {
      const because = reachability.get(personId) ?? 'unknown'
      return because === 'reachable' ? [] : [{ personId, because }]
    })
    if (people.length === 0) return []
    return [{ turn, people, left: people.length < turn.personIds.length ? 'somebody' : 'nobody' } as const]
  })
}
