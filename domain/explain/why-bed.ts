import { numberIn, textIn } from './evidence.ts'
import { sayClock, sayMinutes } from './figures.ts'
import { say } from './phrase.ts'
import type { Reasons, Told } from './reasons.ts'

/** When she left, how long she may be away, and how long she usually is. */
export function whyLeftBed({ episode, timeZone, now }: Told): Reasons {
  const { onset, end, evidence } = episode
  const at = sayClock(onset, timeZone)
  const usual = sayMinutes(numberIn(evidence, 'usualMinutes'))
  if (end !== undefined) {
    const time = sayMinutes((end - onset) / 60_000)
    return { head: say('bed.was-away', { at, time }), more: [say('bed.usual', { usual })] }
  }
  return {
    head: say('bed.left', { at, time: sayMinutes(numberIn(evidence, 'limit')) }),
    more: [
      say('bed.usual-now', { usual, now: sayMinutes((now - onset) / 60_000) }),
      episode.lastSeenAbsent ? say('bed.last-seen-absent') : undefined,
    ],
  }
}

/** By when she should have been in bed, or up; and when she was seen last, where nothing was seen at that time. */
export function whyNotBy(
  { episode: { evidence }, timeZone }: Told,
  phrase: 'bed.not-in-by' | 'bed.not-up-by',
): Reasons {
  return {
    head: say(phrase, { at: textIn(evidence, 'at') }),
    more: [say('bed.last-seen', { at: sayClock(numberIn(evidence, 'lastSeen'), timeZone) })],
  }
}
