import { type Alert, alertSchema } from '../../contracts/alert.ts'
import { cameOf } from '../../devices/oracle/came-of.ts'
import { type Comparison, compareWithOracle } from '../../devices/oracle/compare-with-oracle.ts'
import { awaitFrom } from '../../devices/oracle/oracle.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { nightZone } from './household.ts'
import type { LivedNight } from './live-night.ts'

/** One thing that happened, as people tell it. */
export interface Told {
  readonly at: string
  readonly bed: string
  readonly what: string
}

export interface ToldNight {
  readonly timeline: readonly Told[]
  readonly beds: readonly { readonly name: string; readonly comparison: Comparison }[]
}

/** Reads back what became of a night, bed by bed, and compares it with what had to come. */
export async function tellNight(api: ApiClient, lived: LivedNight): Promise<ToldNight> {
  const { start, end, household } = lived
  const told: Told[] = []
  const beds: { name: string; comparison: Comparison }[] = []
  for (const { bedId, name, scenario } of household.beds) {
    const of = (state: string) => api.list(pathOf`/v1/alerts?state=${state}&place=${bedId}`, alertSchema)
    const all = [...(await of('open')), ...(await of('closed'))]
    const alerts = [...new Map(all.map((alert) => [alert.alertId, alert])).values()].filter(
      ({ knownAt }) => Date.parse(knownAt) >= start && Date.parse(knownAt) <= end,
    )
    const happened = scenario.timeline.filter(({ what }) => what !== 'turn-over')
    told.push(
      ...happened.map((one) => ({
        at: new Date(start + one.minute * 60_000).toISOString(),
        bed: name,
        what: sayHappening(one),
      })),
      ...alerts.flatMap((alert) => sayAlert(alert, { bed: name, people: household.people })),
    )
    const awaited = awaitFrom(scenario.oracle.alerts, { start })
    beds.push({ name, comparison: compareWithOracle(awaited, alerts.map(cameOf)) })
  }
  return { timeline: told.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)), beds }
}

/** The time at the beds, for people. */
export const clockAt = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: nightZone, timeStyle: 'medium' }).format(new Date(iso))

function sayHappening(happening: { what: string; [detail: string]: unknown }): string {
  const { what, minute: _minute, ...detail } = happening
  return `· ${[what, ...Object.values(detail)].join(' ')}`
}

function sayAlert(
  alert: Alert,
  { bed, people }: { bed: string; people: ReadonlyMap<string, string> },
): Told[] {
  const { condition, priority } = alert
  const changes = alert.timeline.flatMap(({ at, what }) => {
    if (what === 'raised') return [{ at, bed, what: `ALERT ${condition} (${priority}): ${alert.because.en}` }]
    if (what === 'told' || what === 'answered-device') return []
    return [{ at, bed, what: `${condition}: ${what}` }]
  })
  const reached = alert.reach.flatMap(({ personId, channel, accepted }) => {
    const name = people.get(personId)
    return accepted && name
      ? [{ at: accepted, bed, what: `${condition}: ${name} was told (${channel})` }]
      : []
  })
  return [...changes, ...reached]
}
