import type { Bilingual } from '../../contracts/basics.ts'
import { dateOfDay, wallTime } from '../wall-clock.ts'
import { say } from './phrase.ts'

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Later times (ms) no calendar here knows: the end of the year 9999. */
const latest = 253_402_300_799_999

/** A figure as it is said: at most one digit after the point. */
export const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value * 10) / 10

/** A length of time (ms) as somebody would say it; short ones to the second, because limits are set so. */
export function sayLength(ms: number | undefined): Bilingual | undefined {
  if (ms === undefined) return undefined
  const seconds = Math.round(Math.max(0, ms) / 1000)
  if (seconds < 120) return say('unit.seconds', { n: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 120) return say('unit.minutes', { n: minutes })
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return m === 0 ? say('unit.hours', { n: h }) : say('unit.hours-minutes', { h, m })
}

/** The same in whole minutes, for what is counted in minutes: "10 min", also "1 min". */
export const sayMinutes = (minutes: number | undefined): Bilingual | undefined =>
  minutes !== undefined && minutes < 120
    ? say('unit.minutes', { n: Math.floor(minutes) })
    : sayLength(minutes === undefined ? undefined : minutes * 60_000)

/** What the clock on the wall showed at `at` (ms): 02:14. */
export function sayClock(at: number | undefined, timeZone: string): string | undefined {
  if (at === undefined || at < 0 || at > latest) return undefined
  const { minute } = wallTime(at, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** The date on the wall at `at` (ms), with its year only where that is another than `now`'s: 3 Nov, 3 Nov 2025. */
export function sayDate(
  at: number | undefined,
  { timeZone, now }: { timeZone: string; now: number },
): Bilingual | undefined {
  if (at === undefined || at < 0 || at > latest) return undefined
  const dateOf = (time: number) => dateOfDay(wallTime(time, timeZone).day).split('-').map(Number)
  const [year = 0, month = 1, day = 1] = dateOf(at)
  const values = { year, month, day, monthName: monthNames[month - 1] }
  return say(year === dateOf(now)[0] ? 'unit.date' : 'unit.date-year', values)
}

/** Two clock times; with their dates where they lie on two days. */
export function sayClocks(
  first: number,
  second: number,
  timeZone: string,
): [string | Bilingual | undefined, string | Bilingual | undefined] {
  const clocks = [first, second].map((at) => sayClock(at, timeZone))
  if (wallTime(first, timeZone).day === wallTime(second, timeZone).day) return [clocks[0], clocks[1]]
  const dated = (at: number, time: string | undefined) =>
    say('unit.date-time', { date: sayDate(at, { timeZone, now: second }), time })
  return [dated(first, clocks[0]), dated(second, clocks[1])]
}
