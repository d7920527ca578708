import { nextTimeOfDay } from '../local-time.ts'
import { dateOfDay, wallTime } from '../wall-clock.ts'
import type { Span } from './plan-night.ts'

/** Early enough to find somebody else before the night (local hour), and the morning it is about. */
const checkHour = 18
const morning = '08:00'
/** A check that failed is made again at the next full hours, while there still is an evening. */
const lastHour = 20

export type NightDue =
  | { outcome: 'due'; date: string }
  | { outcome: 'not-due'; because: 'too-early' | 'too-late' }

/** Whether the check of tonight is to be made at `now` (ms), and for which local date. */
export function judgeNightDue(now: number, timeZone: string): NightDue {
  const { day, minute } = wallTime(now, timeZone)
  const hour = Math.floor(minute / 60)
  if (hour < checkHour) return { outcome: 'not-due', because: 'too-early' }
  if (hour > lastHour) return { outcome: 'not-due', because: 'too-late' }
  return { outcome: 'due', date: dateOfDay(day) }
}

/** What is left of the night, or the one to come: from now to the next morning. */
export const nightFrom = (now: number, timeZone: string): Span => ({
  from: now,
  to: nextTimeOfDay(now + 1, morning, timeZone),
})

/** The local date. */
export const dateAt = (now: number, timeZone: string): string => dateOfDay(wallTime(now, timeZone).day)

/** The zone a provider's evenings are counted in: that of its rosters; they begin with the one for everywhere. */
export function zoneOf(rosters: readonly { zoneId?: string | undefined; timeZone: string }[]): string {
  const wide = rosters.find(({ zoneId }) => zoneId === undefined)
  return (wide ?? rosters[0])?.timeZone ?? 'Asia/Shanghai'
}
