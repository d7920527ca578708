import { dayNames } from '../../../contracts/limits.ts'
import type { Roster } from '../../../contracts/roster.ts'

interface Watch {
  roster: Roster
  holidays: ReadonlySet<string>
  from: number
  to: number
}

/**
 * Who is on duty at each minute of [from, to) (ms), found without any reckoning of spans: a clock on the wall is looked
 * at every minute from three days before, and who has a shift comes when it first shows her hour or a later one, and
 * goes likewise.
 */
export function onDutyByTheMinute({ roster, holidays, from, to }: Watch): Map<number, string[]> {
  const show = new Intl.DateTimeFormat('sv-SE', {
    timeZone: roster.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const come: { at: string; goes: string; who: string[] }[] = []
  for (let day = from - 4 * 86_400_000; day < to + 2 * 86_400_000; day += 86_400_000) {
    come.push(...planned(roster, holidays, new Date(day).toISOString().slice(0, 10)))
  }
  const found = new Map<number, string[]>()
  let latest = ''
  for (let at = from - 3 * 86_400_000; at < to; at += 60_000) {
    const shown = show.format(at)
    // A clock that is put back calls nobody again.
    if (shown > latest) latest = shown
    const there = come.filter((one) => one.at <= latest && latest < one.goes).flatMap(({ who }) => who)
    if (at >= from) found.set(at, [...new Set(there)].toSorted())
  }
  return found
}

function planned(roster: Roster, holidays: ReadonlySet<string>, date: string) {
  const weekday = dayNames[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7]
  const next = new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const away = new Set<string>()
  const instead = new Map<string, string>()
  const plan: { at: string; goes: string; who: string[] }[] = []
  const add = (hours: { from: string; to: string }, who: string[]) =>
    plan.push({
      at: `${date} ${hours.from}`,
      goes: `${hours.to <= hours.from ? next : date} ${hours.to}`,
      who: who.filter((one) => !away.has(one)),
    })
  for (const change of roster.changes) {
    if (change.date !== date) continue
    if (change.kind === 'leave') away.add(change.personId)
    if (change.kind === 'swap' && !instead.has(change.personId)) instead.set(change.personId, change.with)
  }
  for (const shift of roster.shifts) {
    const isWanted = shift.holidays === undefined || shift.holidays === holidays.has(date)
    if (weekday && shift.days.includes(weekday) && isWanted) {
      add(
        shift,
        shift.personIds.map((one) => instead.get(one) ?? one),
      )
    }
  }
  for (const change of roster.changes) {
    if (change.date === date && change.kind === 'extra') add(change, [change.personId])
  }
  return plan
}
