import type { reportCalls } from '../../../contracts/calls/reports.ts'
import type { LedgerEntry } from '../../../contracts/notification.ts'
import type { Person } from '../../../contracts/person.ts'
import { seesAggregatesOnly } from '../../../domain/access.ts'
import { countBurden } from '../../../domain/reports/alert-burden.ts'
import { countOutcomes } from '../../../domain/reports/outcomes.ts'
import { countResponses, onSiteLimitMinutes } from '../../../domain/reports/response-times.ts'
import { suppressGroups, suppressOutcomes, suppressResponses } from '../../../domain/reports/small-cells.ts'
import { done, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { inTurns, type Reported, type ReportQuery, readReported } from '../read-reported.ts'

export const reportHandlers: Pick<Handlers, keyof typeof reportCalls> = {
  async getResponseTimes(asked, deps) {
    const read = await readReported(asked, deps)
    if (read.outcome === 'refused') return read
    const { target } = asked.query
    const few = seesAggregatesOnly(asked.person)
    const counted = countResponses(read.body.placed, { onSiteTarget: target, now: deps.now() })
    const groups = few ? suppressGroups(counted.groups) : counted.groups
    return done({
      ...about(asked, read.body, deps),
      onSite: { target, limit: onSiteLimitMinutes },
      total: few ? suppressResponses(counted.total) : counted.total,
      rows: groups.map(({ figures, ...group }) => ({ ...group, ...figures })),
      misses: few ? [] : counted.misses,
    })
  },

  async getAlertBurden(asked, deps) {
    // It names people: aggregates of it would be the outcomes.
    if (seesAggregatesOnly(asked.person)) return refuseAsAbsent()
    const read = await readReported(asked, deps)
    if (read.outcome === 'refused') return read
    const entries: LedgerEntry[] = []
    await inTurns(read.body.placed, async ({ alert }) => {
      if (alert.drill) return
      entries.push(...(await deps.ledger.readLedger(alert.alertId)))
    })
    const people = await findPeople(
      entries.map(({ personId }) => personId),
      deps,
    )
    return done({
      ...about(asked, read.body, deps),
      rows: countBurden(entries, people, asked.query.timeZone),
    })
  },

  async getOutcomes(asked, deps) {
    const read = await readReported(asked, deps)
    if (read.outcome === 'refused') return read
    const few = seesAggregatesOnly(asked.person)
    const { byCondition, byBed } = countOutcomes(read.body.placed)
    return done({
      ...about(asked, read.body, deps),
      byCondition: few ? byCondition.map(suppressOutcomes) : byCondition,
      byBed: few ? [] : byBed,
    })
  },
}

const about = (
  { person, query }: { person: Person; query: ReportQuery },
  { month }: Reported,
  { now }: ApiDeps,
) => ({
  month,
  timeZone: query.timeZone,
  madeAt: new Date(now()).toISOString(),
  smallCellsSuppressed: seesAggregatesOnly(person),
})

/** Devices stand in the ledger too; they are no people and are not found. */
async function findPeople(ids: readonly string[], { records }: ApiDeps): Promise<Person[]> {
  const found: Person[] = []
  await inTurns([...new Set(ids)], async (personId) => {
    const person = await records.findPerson(personId)
    if (person) found.push(person)
  })
  return found
}
