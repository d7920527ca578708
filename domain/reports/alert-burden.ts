import type { LedgerEntry } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'
import type { AlertBurden } from '../../contracts/report.ts'
import { minuteOfDay } from '../local-time.ts'

type Row = AlertBurden['rows'][number]

/** Local hours that count as night: people sleep. */
const isNight = (hour: number): boolean => hour >= 22 || hour < 6

/**
 * How much each person was told (`entries`: the reach ledgers of the alerts), by local hour. One message over several
 * channels woke her once; so did one in which many were folded.
 */
export function countBurden(
  entries: readonly LedgerEntry[],
  people: readonly Pick<Person, 'personId' | 'name' | 'role'>[],
  timeZone: string,
): Row[] {
  const byPerson = Map.groupBy(
    entries.filter(({ accepted }) => accepted !== undefined),
    ({ personId }) => personId,
  )
  return people
    .flatMap(({ personId, name, role }) => {
      const told = byPerson.get(personId)
      return told ? [{ personId, name, role, ...countOne(told, timeZone) }] : []
    })
    .toSorted((a, b) => b.notifications - a.notifications || (a.personId < b.personId ? -1 : 1))
}

function countOne(told: readonly LedgerEntry[], timeZone: string): Omit<Row, 'personId' | 'name' | 'role'> {
  const messages = new Map<string, number>()
  for (const { notificationId, foldedInto, accepted = 0 } of told) {
    const id = foldedInto ?? notificationId
    messages.set(id, Math.min(accepted, messages.get(id) ?? accepted))
  }
  const byHour = Array.from({ length: 24 }, () => 0)
  for (const at of messages.values()) {
    const hour = Math.floor(minuteOfDay(at, timeZone) / 60)
    byHour[hour] = (byHour[hour] ?? 0) + 1
  }
  const answered = told.filter((entry) => entry.answered !== undefined)
  return {
    notifications: messages.size,
    alerts: new Set(told.map(({ alertId }) => alertId)).size,
    atNight: byHour.reduce((sum, count, hour) => sum + (isNight(hour) ? count : 0), 0),
    answered: new Set(answered.map(({ alertId }) => alertId)).size,
    byHour,
  }
}
