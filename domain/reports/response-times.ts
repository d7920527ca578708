import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import type { Miss, Rate, ResponseFigures } from '../../contracts/report.ts'
import { isPromised, readService, type Service } from './service.ts'

/** The promises of the product, in ms; the target on site may be agreed otherwise. */
const answer = { soon: 60_000, late: 180_000 } as const
export const onSiteLimitMinutes = 60

export interface Promises {
  /** minutes somebody is to be there in */
  onSiteTarget: number
  now: number
}

/** An alert and the place it belongs to. */
export interface Placed {
  alert: StoredAlert
  place: PlaceRecord
}

export interface Group {
  providerId: string
  regionId: string
  figures: ResponseFigures
}

/** Counts every promised alert once, in total and per provider and region; every miss is listed, oldest first. */
export function countResponses(
  placed: readonly Placed[],
  promises: Promises,
): { total: ResponseFigures; groups: Group[]; misses: Miss[] } {
  const counted = placed
    .filter(({ alert }) => isPromised(alert))
    .map(({ alert, place }) => ({ service: readService(alert), place }))
    .toSorted((a, b) => a.service.alert.knownAt - b.service.alert.knownAt)
  const groups = Map.groupBy(counted, ({ place }) => `${place.providerId} ${place.regionId}`)
  return {
    total: buildFigures(
      counted.map(({ service }) => service),
      promises,
    ),
    groups: [...groups.values()].flatMap((members) => {
      const [first] = members
      if (!first) return []
      const { providerId, regionId } = first.place
      return [
        {
          providerId,
          regionId,
          figures: buildFigures(
            members.map(({ service }) => service),
            promises,
          ),
        },
      ]
    }),
    misses: counted.flatMap(({ service, place }) => findMiss(service, place, promises)),
  }
}

function buildFigures(services: readonly Service[], promises: Promises): ResponseFigures {
  const judged = services.map((service) => judge(service, promises))
  const rate = (verdicts: (boolean | undefined)[]): Rate => {
    const known = verdicts.filter((verdict) => verdict !== undefined)
    const count = known.filter(Boolean).length
    return { count, of: known.length, share: known.length === 0 ? null : count / known.length }
  }
  const answers = services
    .flatMap(({ answeredAfter }) => (answeredAfter === undefined ? [] : [answeredAfter / 1000]))
    .toSorted((a, b) => a - b)
  return {
    alerts: services.length,
    answeredWithin60s: rate(judged.map(({ soon }) => soon)),
    answeredWithin180s: rate(judged.map(({ late }) => late)),
    onSiteWithinTarget: rate(judged.map(({ target }) => target)),
    onSiteWithinLimit: rate(judged.map(({ limit }) => limit)),
    medianAnswerSeconds: rankOf(answers, 0.5),
    p95AnswerSeconds: rankOf(answers, 0.95),
    endedFirst: judged.filter(({ endedFirst }) => endedFirst).length,
    unanswered: services.filter(
      ({ answeredAfter, closedAfter }) => answeredAfter === undefined && closedAfter === undefined,
    ).length,
  }
}

/** The nearest rank: a value that was measured, no mean of two. */
function rankOf(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** Kept: true or false; `undefined`: it cannot be said yet, or nobody was needed. */
interface Verdict {
  soon: boolean | undefined
  late: boolean | undefined
  target: boolean | undefined
  limit: boolean | undefined
  endedFirst: boolean
}

function judge(service: Service, { onSiteTarget, now }: Promises): Verdict {
  const { since, answeredAfter, arrivedAfter, closedAfter } = service
  const age = now - since
  const endedFirst = answeredAfter === undefined && closedAfter !== undefined && closedAfter <= answer.soon
  const within = (after: number | undefined, most: number) =>
    after !== undefined ? after <= most : age > most ? false : undefined
  const answered = (most: number) => (endedFirst ? undefined : within(answeredAfter, most))
  const onSite = (minutes: number) =>
    needsVisit(service) ? within(arrivedAfter, minutes * 60_000) : undefined
  return {
    soon: answered(answer.soon),
    late: answered(answer.late),
    target: onSite(onSiteTarget),
    limit: onSite(onSiteLimitMinutes),
    endedFirst,
  }
}

/** Somebody came, or it is still open; what was closed from afar, or ended by itself, was no journey. */
const needsVisit = ({ arrivedAfter, closedAfter }: Service): boolean =>
  arrivedAfter !== undefined || closedAfter === undefined

function findMiss(service: Service, place: PlaceRecord, promises: Promises): Miss[] {
  const { alert, answeredAfter, arrivedAfter } = service
  const verdict = judge(service, promises)
  const missed: Miss['missed'] = []
  if (verdict.soon === false) missed.push('answered-60s')
  if (verdict.late === false) missed.push('answered-180s')
  if (verdict.target === false) missed.push('on-site-target')
  if (verdict.limit === false) missed.push('on-site-limit')
  if (missed.length === 0) return []
  return [
    {
      alertId: alert.alertId,
      placeId: place.placeId,
      placeName: place.name,
      providerId: place.providerId,
      regionId: place.regionId,
      condition: alert.condition,
      priority: alert.priority,
      knownAt: new Date(alert.knownAt).toISOString(),
      answeredSeconds: answeredAfter === undefined ? null : answeredAfter / 1000,
      onSiteMinutes: arrivedAfter === undefined ? null : arrivedAfter / 60_000,
      missed,
    },
  ]
}
