import { dayNames, type PlanPart } from '../../contracts/limits.ts'
import { minutesOf } from '../local-time.ts'
import { dateOfDay, wallTime, weekdayOf } from '../wall-clock.ts'

/** Where a plan's days and hours are meant. */
export interface Calendar {
  timeZone: string
  /** the provider's holidays, `YYYY-MM-DD` of the bed's time zone */
  holidays: ReadonlySet<string>
}

type When = PlanPart['when']

/** Whether a part asks for the wall clock, or for a span of time at most. */
export const isDaily = ({ days, holidays, hours }: When): boolean =>
  days !== undefined || holidays !== undefined || hours !== undefined

/**
 * Whether a part of a plan counts at `at` (ms of event time). The clock on the wall decides: hours that are left out
 * when the clocks go forward do not count on that day, and hours that come twice when they go back count twice. Hours
 * past midnight belong to the day they begin on.
 */
export function isInForce(when: When, at: number, calendar: Calendar): boolean {
  if (when.since !== undefined && at < Date.parse(when.since)) return false
  if (when.until !== undefined && at >= Date.parse(when.until)) return false
  if (!isDaily(when)) return true
  const day = dayOfHours(when.hours, at, calendar.timeZone)
  if (day === undefined) return false
  const weekday = dayNames[weekdayOf(day)]
  if (when.days && !(weekday && when.days.includes(weekday))) return false
  return when.holidays === undefined || when.holidays === calendar.holidays.has(dateOfDay(day))
}

/** The day that an instant belongs to, or none when it lies outside the hours. */
function dayOfHours(hours: When['hours'], at: number, timeZone: string): number | undefined {
  const { day, minute } = wallTime(at, timeZone)
  if (!hours) return day
  const from = minutesOf(hours.from)
  const to = minutesOf(hours.to)
  if (from <= to) return minute >= from && minute < to ? day : undefined
  if (minute >= from) return day
  return minute < to ? day - 1 : undefined
}
