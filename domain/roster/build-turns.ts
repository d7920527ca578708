import { dayNames } from '../../contracts/limits.ts'
import type { Duty, Roster } from '../../contracts/roster.ts'
import { minutesOf, momentOf } from '../local-time.ts'
import { dateOfDay, wallTime, weekdayOf } from '../wall-clock.ts'

/** One time that a shift, or something extra, really takes place (ms, `to` excluded): who takes it, and who is on leave. */
export interface Turn {
  rosterId: string
  duty: Duty
  from: number
  to: number
  personIds: string[]
  onLeave: string[]
}

interface Question {
  roster: Roster
  /** local dates that are holidays of the provider */
  holidays: ReadonlySet<string>
  from: number
  to: number
}

interface Day {
  roster: Roster
  day: number
  date: string
  isHoliday: boolean
}

/**
 * The turns of a roster that touch [from, to) (ms), in the order they begin. A change counts for what begins on its date:
 * leave on Tuesday leaves the night that began on Monday as it was, and leave comes before a swap or an extra.
 */
export function buildTurns({ roster, holidays, from, to }: Question): Turn[] {
  const turns: Turn[] = []
  // What began the day before may go on; and no clock that is put back shows more than one day again.
  const last = wallTime(to, roster.timeZone).day + 1
  for (let day = wallTime(from, roster.timeZone).day - 2; day <= last; day++) {
    const date = dateOfDay(day)
    turns.push(...turnsOfDay({ roster, day, date, isHoliday: holidays.has(date) }))
  }
  return turns
    .filter((turn) => turn.from < turn.to && turn.from < to && turn.to > from)
    .sort((one, other) => one.from - other.from)
}

function turnsOfDay(today: Day): Turn[] {
  const { roster, day, date, isHoliday } = today
  const weekday = dayNames[weekdayOf(day)]
  const changes = roster.changes.filter((change) => change.date === date)
  const shifts = roster.shifts.filter(
    ({ days, holidays }) =>
      days.some((name) => name === weekday) && (holidays === undefined || holidays === isHoliday),
  )
  const swaps = changes.filter((change) => change.kind === 'swap')
  const whoTakes = (personId: string) => swaps.find((swap) => swap.personId === personId)?.with ?? personId
  const isOnLeave = (personId: string) =>
    changes.some((change) => change.kind === 'leave' && change.personId === personId)
  const build = (duty: Duty, hours: { from: string; to: string }, people: string[]): Turn => ({
    rosterId: roster.rosterId,
    duty,
    ...spanOf(day, hours, roster.timeZone),
    personIds: people.filter((personId) => !isOnLeave(personId)),
    onLeave: people.filter(isOnLeave),
  })
  return [
    ...shifts.map((shift) => build(shift.duty, shift, [...new Set(shift.personIds.map(whoTakes))])),
    ...changes.flatMap((change) =>
      change.kind === 'extra' ? [build(change.duty, change, [change.personId])] : [],
    ),
  ]
}

/** Hours of a local day as a span (ms); `to` at or before `from` is on the next day. */
export function spanOf(day: number, hours: { from: string; to: string }, timeZone: string) {
  const from = minutesOf(hours.from)
  const to = minutesOf(hours.to)
  return { from: momentOf(day, from, timeZone), to: momentOf(to <= from ? day + 1 : day, to, timeZone) }
}
