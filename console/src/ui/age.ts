import type { Say } from './vocabulary/index.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Up to here seconds matter to somebody who waits. */
const secondsShown = 10 * minute

/** How long ago, in words: `42 s`, `3 min 5 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. Below zero counts as nothing. */
export function sayAge(say: Say, milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const m = Math.floor((seconds % hour) / minute)
  if (seconds < minute) return say('age.seconds', { s: seconds })
  if (seconds < secondsShown) return say('age.minutes-seconds', { m, s: seconds % minute })
  if (seconds < hour) return say('age.minutes', { m })
  if (seconds < day) return say('age.hours', { h: Math.floor(seconds / hour), m })
  return say('age.days', { d: Math.floor(seconds / day), h: Math.floor((seconds % day) / hour) })
}
