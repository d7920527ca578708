import { wallTime } from './wall-clock.ts'

/** Minutes since local midnight at `at` (ms) in an IANA time zone, daylight saving included. */
export const minuteOfDay = (at: number, timeZone: string): number => wallTime(at, timeZone).minute

/** Minutes since midnight of a wall-clock time `HH:MM`. */
export const minutesOf = (timeOfDay: string): number => {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number)
  return hour * 60 + minute
}

/** Whether `at` lies in the daily window `from`–`to` (`HH:MM`, `to` excluded), which may pass midnight. */
export function isInWindow(at: number, window: { from: string; to: string; timeZone: string }): boolean {
  const minute = minuteOfDay(at, window.timeZone)
  const from = minutesOf(window.from)
  const to = minutesOf(window.to)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
