import type { Alert } from '../../../contracts/alert.ts'
import { inTurns } from '../../support/a-household.ts'
import { alertsOf } from '../../support/watch-bed.ts'
import type { Call, Struck } from './strike-blow.ts'
import type { Arrival, Town } from './town.ts'
import type { WardBed, Way } from './ward.ts'

export interface Judgement {
  /** what must not be; empty when all is well */
  readonly findings: readonly string[]
  /** messages that came more than once */
  readonly doubled: number
  /** messages of which the ledger says only that they were about to be sent, though they came */
  readonly unconfirmed: number
}

/** What a blow has left behind, once all is over: alerts, acts, the ledger against what came, and the times promised. */
export async function judgeBlow(town: Town, struck: Struck): Promise<Judgement> {
  const beds = [...struck.calls.map(({ bed }) => bed), ...struck.acts.map(({ bed }) => bed)]
  const [arrivals, known] = [
    await town.arrivals(),
    await inTurns([...new Set(beds)], async (bed) => ({ bed, alerts: await allAlertsOf(bed) })),
  ]
  const ledgers = known.map(({ bed, alerts }) => judgeLedger(bed, alerts, arrivals))
  const sum = (of: (one: (typeof ledgers)[number]) => number) =>
    ledgers.reduce((all, one) => all + of(one), 0)
  return {
    findings: [
      ...struck.calls.flatMap((call) => judgeTimes(call, struck.down)),
      ...known.flatMap(({ bed, alerts }) => judgeAlerts(bed, alerts, struck)),
      ...ledgers.flatMap(({ findings }) => findings),
    ],
    doubled: sum(({ doubled }) => doubled),
    unconfirmed: sum(({ unconfirmed }) => unconfirmed),
  }
}

async function allAlertsOf({ bedId, people }: WardBed): Promise<Alert[]> {
  const { api } = people.operator
  const all = [...(await alertsOf(api, bedId)), ...(await alertsOf(api, bedId, 'closed'))]
  return all.filter(({ condition }) => condition === 'sos')
}

function judgeTimes({ bed, wish, acknowledged, any, second }: Call, down: number): string[] {
  if (!acknowledged) return []
  const late = (who: string, told: number | undefined, within: number | undefined): string[] => {
    if (within === undefined || (told !== undefined && told <= within + down)) return []
    return [
      `${bed.name}: ${who} told after ${told ?? 'ever so many'} ms, promised within ${within + down} ms`,
    ]
  }
  return [...late('nobody', any, wish.anyWithin), ...late('second caregiver', second, wish.secondWithin)]
}

function judgeAlerts({ name, people }: WardBed, alerts: readonly Alert[], { calls, acts }: Struck): string[] {
  const pressed = calls.find(({ bed }) => bed.name === name)?.acknowledged ?? true
  const [alert, ...more] = alerts
  if (!alert) return pressed ? [`${name}: the press is lost`] : []
  const timeline = (what: string) => alert.timeline.filter((entry) => entry.what === what)
  const answers = acts.filter(({ bed }) => bed.name === name)
  const done = answers.filter(({ answer }) => answer === 'done')
  const claims = timeline('acknowledged')
  const [claim] = claims
  const steps = timeline('escalated').map(({ detail }) => detail?.step)
  return [
    ...(more.length > 0 ? [`${name}: ${1 + more.length} alerts of one press`] : []),
    ...(claims.length > 1 ? [`${name}: acknowledged ${claims.length} times`] : []),
    ...(done.length > 1 ? [`${name}: two were told that they go`] : []),
    ...done
      .filter(({ who }) => claim?.who !== people[who].personId)
      .map(({ who }) => `${name}: the acknowledgement of the ${who} caregiver is lost`),
    ...(new Set(steps).size < steps.length ? [`${name}: steps told: ${steps.join(', ')}`] : []),
  ]
}

/** What the ledger says of a bed's messages over each channel against what came there. */
function judgeLedger(bed: WardBed, alerts: readonly Alert[], arrivals: readonly Arrival[]) {
  const reach = alerts.flatMap((alert) => alert.reach)
  const judged = waysOf(bed).map((way) => {
    const came = arrivals.filter(({ channel, text }) => channel === way && text.includes(bed.name))
    const entries = reach.filter(({ channel }) => channel === way)
    const accepted = entries.filter((entry) => entry.accepted !== undefined && entry.foldedInto === undefined)
    const messages = new Set(came.map(({ text }) => text)).size
    const where = `${bed.name} over ${way}`
    return {
      findings: [
        ...(messages > entries.length ? [`${where}: ${messages} came, ${entries.length} in the ledger`] : []),
        ...(accepted.length > messages ? [`${where}: ${accepted.length} accepted, ${messages} came`] : []),
      ],
      doubled: came.length - messages,
      unconfirmed: Math.max(0, messages - accepted.length),
    }
  })
  return {
    findings: judged.flatMap(({ findings }) => findings),
    doubled: judged.reduce((all, one) => all + one.doubled, 0),
    unconfirmed: judged.reduce((all, one) => all + one.unconfirmed, 0),
  }
}

const waysOf = ({ first, second }: WardBed): Way[] => [...new Set([...first, ...second])]
