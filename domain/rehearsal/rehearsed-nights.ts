import { dateAfter, type NightSpan, nightAt, nightSpan } from '../rollups/night-span.ts'

/** A night that is rehearsed, by its date; its last hours may lie after the end of what is looked at. */
export type Night = Pick<NightSpan, 'from' | 'to'> & { night: string }

/** The last so many nights, oldest first. A night counts when its core (to 06:00) was over at `until` (ms). */
export function findNights(count: number, until: number, timeZone: string): Night[] {
  const present = nightAt(until, timeZone)
  const isOver = until >= nightSpan(present, timeZone).core.to
  const newest = isOver ? present : dateAfter(present, -1)
  return Array.from({ length: count }, (_, index) => {
    const night = dateAfter(newest, index + 1 - count)
    const { from, to } = nightSpan(night, timeZone)
    return { night, from, to: Math.min(to, until) }
  })
}
