import { momentOf } from '../local-time.ts'
import { dateOfDay, wallTime } from '../wall-clock.ts'

const dayMs = 86_400_000
const noon = 12 * 60

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

/** The date so many days after another, or before it. */
export const dateAfter = (date: string, days: number): string => dateOfDay(dayOf(date) + days)

/** The night an instant (ms) belongs to: the date of the local noon before it. */
export function nightAt(at: number, timeZone: string): string {
  const { day, minute } = wallTime(at, timeZone)
  return dateOfDay(minute < noon ? day - 1 : day)
}

/** A night's times (ms): local noon to local noon, and its core 22:00–06:00. Clock changes make them an hour longer or shorter. */
export interface NightSpan {
  from: number
  to: number
  core: { from: number; to: number }
}

export function nightSpan(night: string, timeZone: string): NightSpan {
  const evening = dayOf(night)
  const moment = (day: number, hour: number) => momentOf(day, hour * 60, timeZone)
  return {
    from: moment(evening, 12),
    to: moment(evening + 1, 12),
    core: { from: moment(evening, 22), to: moment(evening + 1, 6) },
  }
}
