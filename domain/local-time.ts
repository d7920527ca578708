import { offsetSpans, wallTime } from './wall-clock.ts'

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

const dayMs = 86_400_000
/** No clock on earth is farther from UTC than this (ms). */
const farthestMs = 16 * 3_600_000

/**
 * When the clock on the wall first shows a time of a local day or a later one (ms): a time that is left out when the
 * clocks go forward comes with the first minute after it, and one that comes twice counts once, at the first.
 */
export function momentOf(day: number, minute: number, timeZone: string): number {
  const wall = day * dayMs + minute * 60_000
  for (const { from, to, offset } of offsetSpans(wall - farthestMs, wall + farthestMs, timeZone)) {
    const at = Math.max(from, wall - offset)
    if (at < to) return at
  }
  throw new RangeError(`day ${day} has no minute ${minute} in ${timeZone}`)
}

/** Per zone and time of day, the moment found last and since when (ms) it has been the next: asked for every sample. */
const found = new Map<string, { since: number; at: number }>()

/** The next moment (ms) at or after `at` at which a clock in the time zone shows `timeOfDay` (`HH:MM`). */
export function nextTimeOfDay(at: number, timeOfDay: string, timeZone: string): number {
  const key = `${timeZone} ${timeOfDay}`
  const known = found.get(key)
  if (known && known.since <= at && at <= known.at) return known.at
  const minute = minutesOf(timeOfDay)
  const { day } = wallTime(at, timeZone)
  const today = momentOf(day, minute, timeZone)
  const next =
    at <= today
      ? { since: momentOf(day - 1, minute, timeZone) + 1, at: today }
      : { since: today + 1, at: momentOf(day + 1, minute, timeZone) }
  found.set(key, next)
  return next.at
}
