import type { Alert } from '../../../../contracts/alert.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

type Reached = Alert['reach'][number]
const stages = ['answered', 'seen', 'delivered', 'accepted'] as const
type Stage = (typeof stages)[number]

/** How far telling one person over one channel has come. */
export type Fate = 'about-to-send' | 'failed' | Stage

/** The furthest that is known, never more: accepted by a channel is not delivered, and may still fail after it. */
export function fateOf({ failed, ...reached }: Reached): Fate {
  const furthest = stages.find((stage) => reached[stage] !== undefined)
  if (!failed) return furthest ?? 'about-to-send'
  if (furthest === undefined) return 'failed'
  const isTakenBack = furthest === 'accepted' && msOf(failed.at) >= msOf(reached.accepted ?? failed.at)
  return isTakenBack ? 'failed' : furthest
}

/** Who, over what, and at which step of the chain. */
export function sayWhom({ personId, channel, step }: Reached, { say, nameOf }: Sight): string {
  if (personId === 'siren' || channel === 'siren') return say('reach.siren')
  const parts = [nameOf(personId), sayChannel(channel, say)]
  return [...parts, step === undefined ? undefined : say('reach.step', { n: step + 1 })]
    .filter((part) => part !== undefined)
    .join(' · ')
}

export const sayChannel = (channel: string, say: Sight['say']): string =>
  say('history.over', { channel: sayOr(say, `channel.${channel}`, channel) })

export function sayFate(reached: Reached, { say }: Sight): string {
  const fate = fateOf(reached)
  const reason = reached.failed?.reason ?? ''
  return fate === 'failed'
    ? say('reach.failed', { reason: sayOr(say, `reach.because.${reason}`, reason) })
    : say(`reach.${fate}`)
}

/** When it reached each stage, as far as it came; `folded`: with others in one message. */
export function sayStages(reached: Reached, timeZone: string | undefined, sight: Sight): string {
  const { say, exactTime } = sight
  const times = stages.toReversed().flatMap((stage) => {
    const at = reached[stage]
    return at === undefined ? [] : [say(`reach.at-${stage}`, { time: exactTime(at, timeZone) })]
  })
  return [...times, ...(reached.foldedInto === undefined ? [] : [say('reach.folded')])].join(' · ')
}
