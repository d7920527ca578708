import type { Bilingual } from '../../contracts/basics.ts'
import { numberIn } from './evidence.ts'
import { rounded, sayClock, sayLength, sayMinutes } from './figures.ts'
import { say } from './phrase.ts'
import type { Reasons, Told } from './reasons.ts'
import type { Phrase } from './vocabulary.ts'

type Evidence = Told['episode']['evidence']

/** How long it had to last, as the plan said then. */
const heldFor = (evidence: Evidence): Bilingual | undefined => {
  const seconds = numberIn(evidence, 'heldSeconds')
  return sayLength(seconds === undefined ? undefined : seconds * 1000)
}

/** A run with gaps says so: "measured for only 60 s of 150 s". */
function measured(evidence: Evidence): Bilingual | undefined {
  const [from, to] = [numberIn(evidence, 'from'), numberIn(evidence, 'to')]
  const seconds = numberIn(evidence, 'measuredSeconds')
  if (from === undefined || to === undefined || seconds === undefined) return undefined
  if (seconds * 1000 >= 0.9 * (to - from)) return undefined
  return say('gap.measured', { measured: sayLength(seconds * 1000), span: sayLength(to - from) })
}

/** A rate at or beyond its limit for so long, and the last value of it. */
export function whyRate(
  { episode: { evidence } }: Told,
  { figure, side }: { figure: 'heart-rate' | 'respiration-rate'; side: 'high' | 'low' },
): Reasons {
  return {
    head: say('rate.held', {
      figure: say(`figure.${figure}`),
      side: say(`side.${side}`),
      limit: rounded(numberIn(evidence, 'limit')),
      time: heldFor(evidence),
    }),
    more: [say('rate.last', { last: rounded(numberIn(evidence, 'last')) }), measured(evidence)],
  }
}

/** The device may have said so before it counted, by the plan's limit (s). */
export function whyNoBreathing({ episode: { evidence } }: Told): Reasons {
  const seconds = [numberIn(evidence, 'seconds'), numberIn(evidence, 'limit')].filter(
    (one) => one !== undefined,
  )
  return {
    head:
      seconds.length > 0
        ? say('breath.stopped', { time: sayLength(Math.max(...seconds) * 1000) })
        : undefined,
  }
}

/** Something that simply lasted, counted in minutes or held for seconds. */
export function whyLasting({ episode: { evidence } }: Told, phrase: Phrase): Reasons {
  // At once, where the plan allows no time: then the name says it.
  const minutes = sayMinutes(numberIn(evidence, 'minutes') || undefined)
  return { head: say(phrase, { time: minutes ?? heldFor(evidence) }), more: [measured(evidence)] }
}

/** In bed, and neither heart nor breath is found any more: how long that was so, and when one was found last. */
export function whyNoSigns(told: Told): Reasons {
  const { head, more = [] } = whyLasting(told, 'signs.none')
  const at = numberIn(told.episode.evidence, 'lastFound')
  return { head, more: [say('signs.last-found', { at: sayClock(at, told.timeZone) }), ...more] }
}
