import type { Alert } from '../../../../contracts/alert.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { sayChannel } from './say-reached.ts'

type Entry = Alert['timeline'][number]

/** One turn in the course of an alert, in a line. */
export function sayEntry(entry: Entry, timeZone: string | undefined, sight: Sight): string {
  const { what, who, detail = {} } = entry
  const { say, time, nameOf } = sight
  const parts = [
    sayOr(say, `history.${what}`, what),
    what === 'answered-device' ? who : who && nameOf(who),
    ...(what === 'answered-device' ? sayAnswer(entry, timeZone, sight) : []),
    typeof detail.step === 'number' ? say('reach.step', { n: detail.step + 1 }) : undefined,
    typeof detail.reason === 'string'
      ? sayOr(say, `reach.because.${detail.reason}`, detail.reason)
      : undefined,
    what === 'escalated' && tellsSiren(detail) ? say('history.siren-on') : undefined,
    typeof detail.eta === 'number' ? say('history.due-by', { time: time(detail.eta, timeZone) }) : undefined,
    typeof detail.outcome === 'string' ? sayOr(say, `outcome.${detail.outcome}`, detail.outcome) : undefined,
    typeof detail.channel === 'string' ? sayChannel(detail.channel, say) : undefined,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** What the bed was told, and whether it said that it took it. */
function sayAnswer({ detail = {} }: Entry, timeZone: string | undefined, { say, time }: Sight) {
  // The cloud of before does not say what it was.
  if (typeof detail.answer !== 'string') return []
  const { answer, confirmed } = detail
  return [
    sayOr(say, `answer.${answer}`, answer),
    typeof confirmed === 'string'
      ? say('answer.confirmed', { time: time(confirmed, timeZone) })
      : say('answer.unconfirmed'),
  ]
}

/** Whether a step of the chain sounds the duty desk's siren. */
export const tellsSiren = ({ tell }: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(tell) && tell.includes('siren')
