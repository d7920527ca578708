import type { Happening } from '../happening.ts'
import type { ExpectedAlert } from '../oracle/oracle.ts'
import { randomAt } from '../random.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import {
  buildIncident,
  type Incident,
  type IncidentName,
  type IncidentRates,
  incidentNames,
} from './incidents.ts'
import type { Resident } from './resident.ts'

export interface NightWish {
  /** another number, another night of the same resident */
  readonly seed: number
  readonly minutes: number
  readonly rates: IncidentRates
  /** happen whatever the rates say, where the night is long enough */
  readonly certain?: readonly IncidentName[]
  /** `HH:MM` at the bed; half past ten in the evening where it is not said */
  readonly from?: string
}

/** Nothing happens in the first and last minutes of a night: a bed must be known before it can be missed. */
const quietMinutes = 5

type Timed = Happening & { readonly minute: number }

/** A night from a resident's habits, with what must come of it. The same resident and seed give the same night. */
export function nightOf(resident: Resident, wish: NightWish): Scenario {
  const { seed, minutes } = wish
  let drawn = 0
  const random = () => randomAt(seed ^ resident.seed, drawn++)
  const names = incidentNames.filter(
    (name) => random() < wish.rates[name] || (wish.certain ?? []).includes(name),
  )
  const visits = Array.from({ length: Math.round((resident.habits.toiletVisits * minutes) / 480) }, () =>
    toiletVisit(resident),
  )
  const all = shuffle([...names.map((name) => buildIncident(name, resident)), ...visits], random)
  const placed = place(all, { minutes, random })
  const turns = turnsOf(resident, { minutes, placed, random })
  return {
    name: `night-of-${resident.seed}`,
    title: 'A night from the habits of one resident.',
    minutes,
    rates: resident.rates,
    ...(wish.from === undefined ? {} : { from: wish.from }),
    timeline: [...turns, ...placed.flatMap(timelineOf)].sort((a, b) => a.minute - b.minute),
    oracle: { alerts: placed.flatMap(alertsOf) },
  }
}

const toiletVisit = ({ habits }: Resident): Incident => ({
  minutes: habits.visitMinutes + 2,
  timeline: [
    { minute: 0, what: 'leave-bed' },
    { minute: habits.visitMinutes, what: 'lie-down' },
  ],
  alerts: [],
})

interface Placed {
  readonly from: number
  readonly incident: Incident
}

/** One after the other, each somewhere in its share of the night; what does not fit into its share is left out. */
function place(
  incidents: readonly Incident[],
  { minutes, random }: { minutes: number; random: () => number },
): Placed[] {
  const share = (minutes - 2 * quietMinutes) / Math.max(1, incidents.length)
  return incidents.flatMap((incident, index) => {
    const room = share - incident.minutes - 1
    const from = quietMinutes + index * share + Math.max(0, room) * random()
    return room < 0 ? [] : [{ from, incident }]
  })
}

const timelineOf = ({ from, incident }: Placed): Timed[] =>
  incident.timeline.map((one) => ({ ...one, minute: one.minute + from }))

const alertsOf = ({ from, incident }: Placed): ExpectedAlert[] =>
  incident.alerts.map((alert) => ({ ...alert, onset: [alert.onset[0] + from, alert.onset[1] + from] }))

/** She turns over now and then, but not while anything else happens. */
function turnsOf(
  { habits }: Resident,
  night: { minutes: number; placed: readonly Placed[]; random: () => number },
): Timed[] {
  const turns: Timed[] = []
  const isBusy = (minute: number) =>
    night.placed.some(({ from, incident }) => minute > from - 1 && minute < from + incident.minutes + 1)
  let minute = habits.turnsEvery * night.random()
  while (minute < night.minutes) {
    if (!isBusy(minute)) turns.push({ minute, what: 'turn-over' })
    minute += habits.turnsEvery * (0.5 + night.random())
  }
  return turns
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
