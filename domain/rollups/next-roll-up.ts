import type { PlaceState } from '../../contracts/place.ts'
import { nightAt, nightSpan } from './night-span.ts'
import { hasSettled, hourMs, ripeHours } from './touch-hours.ts'

/** Few at a time, so that a block which comes meanwhile costs little work anew, and what is done stays done. */
const mostHours = 6

/** What of a place's figures is made next. `nightEnds`: the local noons (ms) to remember when that is done. */
export type NextRollUp =
  | { what: 'hours'; hours: number[]; nightEnds: number[] }
  | { what: 'night'; night: string; nightEnds: number[] }
  | { what: 'nothing'; nightEnds: number[] }

/** Hours first, oldest first; then the nights they belong to, each when it is over. */
export function nextRollUp(rollUp: PlaceState['rollUp'], timeZone: string, now: number): NextRollUp {
  const nightEnds = rollUp?.nightEnds ?? []
  const hours = ripeHours(rollUp, now, mostHours)
  if (hours.length > 0) {
    const ends = hours.flatMap((hour) => [hour, hour + hourMs - 1].map((at) => endOfNight(at, timeZone)))
    return { what: 'hours', hours, nightEnds: [...new Set([...nightEnds, ...ends])].sort((a, b) => a - b) }
  }
  const over = nightEnds.find((end) => hasSettled(end, now))
  if (over === undefined) return { what: 'nothing', nightEnds }
  return {
    what: 'night',
    night: nightAt(over - 1, timeZone),
    nightEnds: nightEnds.filter((end) => end !== over),
  }
}

const endOfNight = (at: number, timeZone: string): number => nightSpan(nightAt(at, timeZone), timeZone).to
