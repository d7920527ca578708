import type { Alert } from '../../../contracts/alert.ts'
import type { Bed } from '../../../contracts/records.ts'
import type { Cloud, Got, Reply } from './cloud.ts'
import { elapsedBetween, thisMoment } from './elapsed.ts'
import { readAll } from './read-all.ts'
import { readNights } from './read-nights.ts'
import { type House, type Me, type State, showsTechnical } from './state.ts'

/** Beds and names change seldom (ms). */
const bedsEveryMs = 30_000
/** Statuses read at once: a hundred beds are seen within 10 s, and a big house is no storm. */
const statusesAtOnce = 20

type Bad = Exclude<Reply<unknown>, { outcome: 'answered' }>
export type Reading = { outcome: 'read'; house: House; pages: Pick<State, 'opened' | 'openedBed'> } | Bad

export interface Wanted {
  me: Me
  former: House
  pages: Pick<State, 'opened' | 'openedBed'>
}

/** Reads what the page shows: the cloud's time, the alerts, some of the beds' statuses, the opened alert or bed. */
export async function readHouse(cloud: Cloud, wanted: Wanted): Promise<Reading> {
  const { former, pages } = wanted
  const asked = thisMoment()
  const [health, alerts, rarely] = await Promise.all([
    cloud.get('getHealth', '/healthz'),
    readAll<Alert>((cursor) => cloud.get('listAlerts', `/v1/alerts?limit=100${cursor}`)),
    readRarely(cloud, wanted),
  ])
  if (health.outcome !== 'answered') return health
  if (alerts.outcome !== 'answered') return alerts
  if (rarely.outcome !== 'answered') return rarely
  const house = {
    ...former,
    ...rarely.body,
    alerts: alerts.body.items,
    complete: alerts.body.complete && (rarely.body.complete ?? former.complete),
    // As if the answer had taken no time: an age may look a moment too old, never too young.
    ahead: Date.parse(health.body.at) - asked.wall,
    read: asked,
    trouble: undefined,
    turn: former.turn + 1,
  }
  const [statuses, opened, openedBed] = await Promise.all([
    readStatuses(cloud, house, pages.openedBed?.bedId),
    readOpened(cloud, house, pages.opened?.alertId),
    readNights(cloud, house, pages.openedBed),
  ])
  return { outcome: 'read', house: { ...house, statuses }, pages: { opened, openedBed } }
}

/** Takes a reading over. A page that was left meanwhile stays left. */
export function takeReading(state: State, { house, pages }: Extract<Reading, { outcome: 'read' }>): void {
  state.house = house
  const { opened, openedBed } = pages
  if (opened && state.opened?.alertId === opened.alertId) state.opened = opened
  if (openedBed && state.openedBed?.bedId === openedBed.bedId) state.openedBed = openedBed
}

type Rarely = Partial<Pick<House, 'beds' | 'bedsRead' | 'complete' | 'names'>>

async function readRarely(cloud: Cloud, { me, former }: Wanted): Promise<Reply<Rarely>> {
  const now = thisMoment()
  if (former.bedsRead && elapsedBetween(former.bedsRead, now) < bedsEveryMs)
    return { outcome: 'answered', body: {} }
  const [beds, names] = await Promise.all([
    readAll<Bed>((cursor) => cloud.get('listBeds', `/v1/beds?limit=100${cursor}`)),
    readNames(cloud, me),
  ])
  if (beds.outcome !== 'answered') return beds
  const { items, complete } = beds.body
  return { outcome: 'answered', body: { beds: items, complete, bedsRead: now, names: names ?? former.names } }
}

/** Only operators may read them. Without names the page still says what it must, so a failure here fails nothing. */
async function readNames(cloud: Cloud, me: Me): Promise<Map<string, string> | undefined> {
  if (!showsTechnical(me)) return undefined
  const people = await readAll<Got<'getPerson'>>((cursor) =>
    cloud.get('listPeople', `/v1/people?limit=100${cursor}`),
  )
  if (people.outcome !== 'answered') return undefined
  return new Map(people.body.items.map(({ personId, name }) => [personId, name]))
}

/** Some beds at each turn, all in turn, the opened one each time; one that cannot be read keeps its old moment, and so shows as old. */
async function readStatuses(
  cloud: Cloud,
  { beds, statuses, turn }: House,
  openedId: string | undefined,
): Promise<House['statuses']> {
  const first = beds.length > statusesAtOnce ? (turn * statusesAtOnce) % beds.length : 0
  const inTurn = [...beds, ...beds].slice(first, first + Math.min(statusesAtOnce, beds.length))
  const chosen = new Set([...beds.filter(({ bedId }) => bedId === openedId), ...inTurn])
  const kept = new Map([...statuses].filter(([bedId]) => beds.some((bed) => bed.bedId === bedId)))
  await Promise.all(
    [...chosen].map(async ({ bedId }) => {
      const read = thisMoment()
      const reply = await cloud.get('getBedStatus', `/v1/beds/${encodeURIComponent(bedId)}/status`)
      if (reply.outcome === 'answered') kept.set(bedId, { status: reply.body, read })
    }),
  )
  return kept
}

async function readOpened(cloud: Cloud, house: House, alertId: string | undefined): Promise<State['opened']> {
  if (alertId === undefined) return undefined
  const listed = house.alerts.find((alert) => alert.alertId === alertId)
  if (listed) return { alertId, alert: listed }
  const reply = await cloud.get('getAlert', `/v1/alerts/${encodeURIComponent(alertId)}`)
  if (reply.outcome === 'answered') return { alertId, alert: reply.body }
  return { alertId, alert: reply.outcome === 'refused' ? 'absent' : undefined }
}
