import type { Alert } from '../../../contracts/alert.ts'
import type { Act, Call } from './strike-blow.ts'
import type { Arrival } from './town.ts'
import type { WardBed, Way } from './ward.ts'

/** What the cloud shows of a bed at the end, with what was done there. */
export interface BedStory {
  readonly bed: Pick<WardBed, 'name' | 'first' | 'second' | 'people'>
  /** every alert of its press, open or closed */
  readonly alerts: readonly Pick<Alert, 'timeline' | 'reach'>[]
  /** it had its PUBACK */
  readonly pressed: boolean
  readonly acts: readonly Pick<Act, 'who' | 'answer'>[]
}

/** Who was told too late, where the press had its PUBACK; `down` (ms) is allowed on top. */
export function judgeTimes(
  { bed, wish, acknowledged, any, second }: Omit<Call, 'bed'> & { bed: Pick<WardBed, 'name'> },
  down: number,
): string[] {
  if (!acknowledged) return []
  const late = (who: string, told: number | undefined, within: number | undefined): string[] => {
    if (within === undefined || (told !== undefined && told <= within + down)) return []
    const when = told === undefined ? 'never' : `after ${told} ms`
    return [`${bed.name}: ${who} told ${when}, promised within ${Math.round(within + down)} ms`]
  }
  return [
    ...late('the first human', any, wish.anyWithin),
    ...late('the second caregiver', second, wish.secondWithin),
  ]
}

/** One press is one alert, one answered act is in it once, and each step is told once. */
export function judgeAlerts({ bed: { name, people }, alerts, pressed, acts }: BedStory): string[] {
  const [alert, ...more] = alerts
  if (!alert) return pressed ? [`${name}: the press is lost`] : []
  const timeline = (what: string) => alert.timeline.filter((entry) => entry.what === what)
  const done = acts.filter(({ answer }) => answer === 'done')
  const claims = timeline('acknowledged')
  const steps = timeline('escalated').map(({ detail }) => detail?.step)
  return [
    ...(more.length > 0 ? [`${name}: ${1 + more.length} alerts of one press`] : []),
    ...(claims.length > 1 ? [`${name}: acknowledged ${claims.length} times`] : []),
    ...(done.length > 1 ? [`${name}: two were told that they go`] : []),
    ...done
      .filter(({ who }) => claims[0]?.who !== people[who].personId)
      .map(({ who }) => `${name}: the acknowledgement of the ${who} caregiver is lost`),
    ...(new Set(steps).size < steps.length ? [`${name}: steps told: ${steps.join(', ')}`] : []),
  ]
}

/** The ledger of a bed against what came: `unconfirmed` came, and the ledger says only that it was about to be sent. */
export interface LedgerJudgement {
  readonly findings: string[]
  readonly doubled: number
  readonly unconfirmed: number
}

export function judgeLedger({ bed, alerts }: BedStory, arrivals: readonly Arrival[]): LedgerJudgement {
  const reach = alerts.flatMap((alert) => alert.reach)
  const judged = [...new Set<Way>([...bed.first, ...bed.second])].map((way) => {
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
