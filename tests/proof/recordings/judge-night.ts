import type { Alert } from '../../../contracts/alert.ts'
import { type Absence, findAbsences } from './absences.ts'
import { compareLists, compareRows } from './compare-rows.ts'
import { findHeartEpisodes, type HeartEpisode } from './heart-episodes.ts'
import type { LivedBed, LivedNight } from './live-night.ts'
import type { NightRow } from './night-rows.ts'
import { isOther, isShown } from './other-causes.ts'
import { timeZone } from './plans.ts'

/** What was found at one bed; `differences` are sentences, and an empty list is what the proof is for. */
export interface BedVerdict {
  readonly name: string
  readonly minutes: number
  readonly absences: readonly Absence[]
  readonly heart: readonly { readonly alert: Alert; readonly because: HeartEpisode | undefined }[]
  readonly differences: readonly string[]
}

const iso = (time: number): string => new Date(time).toISOString()

/** Compares what the cloud says of one bed with what the recording says. */
export function judgeBed(rows: readonly NightRow[], { bed, ...lived }: LivedBed): BedVerdict {
  const absences = findAbsences(rows, { ...bed.leftBed, timeZone })
  const episodes = findHeartEpisodes(rows, bed.heart)
  const hearts = lived.alerts.filter(({ condition }) => condition.startsWith('heart-rate'))
  const heart = hearts.map((alert) => ({ alert, because: causeOf(alert, episodes) }))
  return {
    name: bed.name,
    minutes: bed.leftBed.minutes,
    absences,
    heart,
    differences: [
      ...compareRows(rows, lived.rows),
      ...compareLists(absences.map(describeAbsence), leftBeds(lived.alerts)),
      ...compareHearts(episodes, heart),
      ...compareSilence(rows, lived.alerts),
    ].map((difference) => `${bed.name}: ${difference}`),
  }
}

const describeAbsence = ({ onset, end, lastSeenAbsent }: Absence): string =>
  `left-bed ${iso(onset)} to ${end === undefined ? 'the end of the recording' : iso(end)}${lastSeenAbsent ? ', last seen absent' : ''}`

function leftBeds(alerts: readonly Alert[]): string[] {
  return alerts
    .filter(({ condition }) => condition === 'left-bed')
    .map((alert) => {
      const { onset, endedAt, because, late, disproved } = alert
      const joined = alert.timeline.some(({ what }) => what === 'joined')
      const absence = {
        onset: Date.parse(onset),
        end: endedAt === undefined ? undefined : Date.parse(endedAt),
        lastSeenAbsent: because.en.includes('last seen absent'),
      }
      const odd = [late && ', late', disproved && ', disproved', joined && ', joined'].filter(Boolean)
      return describeAbsence(absence) + odd.join('')
    })
}

/** The onsets an alert stands for: its own, and those of episodes that joined it. */
const onsetsOf = ({ onset, timeline }: Alert): number[] => [
  Date.parse(onset),
  ...timeline.flatMap(({ what, detail }) => (what === 'joined' ? [Number(detail?.onset)] : [])),
]

const causeOf = (alert: Alert, episodes: readonly HeartEpisode[]): HeartEpisode | undefined =>
  episodes.find((episode) => episode.condition === alert.condition && onsetsOf(alert).includes(episode.onset))

/** Every heart alert has measured rows behind it, and every such run of rows has an alert. */
function compareHearts(episodes: readonly HeartEpisode[], heart: BedVerdict['heart']): string[] {
  const groundless = heart
    .filter(({ because }) => because === undefined)
    .map(({ alert }) => `not in the recording: ${alert.condition} of ${alert.onset} (${alert.because.en})`)
  const covered = ({ condition, rows }: HeartEpisode) =>
    heart.some(({ alert }) => {
      const end = alert.endedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(alert.endedAt)
      const from = Date.parse(alert.onset)
      return alert.condition === condition && rows.every(({ at }) => at >= from && at <= end)
    })
  const untold = episodes
    .filter((episode) => !covered(episode))
    .map(({ condition, onset }) => `missing: ${condition} of ${iso(onset)}`)
  return [...groundless, ...untold]
}

/** The radar is silent once, after its last row, and nothing else but the night's own conditions was found. */
function compareSilence(rows: readonly NightRow[], alerts: readonly Alert[]): string[] {
  const last = rows.at(-1)?.at ?? 0
  const silent = alerts.filter(({ condition }) => condition === 'device-silent')
  const known = ['left-bed', 'heart-rate-low', 'heart-rate-high', 'device-silent']
  const strange = alerts.filter((alert) => !known.includes(alert.condition) && !isOther(alert))
  const groundless = alerts.filter((alert) => isOther(alert) && !isShown(alert, rows))
  return [
    ...(silent.length === 1 ? [] : [`expected one silence after the last row, found ${silent.length}`]),
    ...silent.filter(({ onset }) => Date.parse(onset) < last).map(({ onset }) => `false silence at ${onset}`),
    ...groundless.map(({ condition, onset }) => `not in the recording: ${condition} of ${onset}`),
    ...strange.map(({ condition, onset }) => `nobody expected ${condition} at ${onset}`),
  ]
}

/**
 * Nobody is told but those who are concerned, and of a silent device the duty desk alone; what was not over when it
 * became known is told to somebody.
 */
export function judgeOutbox({ household, outbox, beds }: LivedNight): string[] {
  const { caregivers, operator } = household
  const concerned = [...caregivers, operator]
  const wrong = outbox.filter(({ person, priority }) =>
    priority === 'technical' ? person !== operator : !concerned.includes(person),
  )
  const told = new Set(outbox.map(({ alertId }) => alertId))
  const untold = beds
    .flatMap(({ alerts }) => alerts)
    // What is low stands on the duty list, and what another alert stands for is told by that one.
    .filter(({ priority, hiddenBy }) => priority !== 'low' && hiddenBy === undefined)
    .filter(({ alertId, knownAt, endedAt = knownAt }) => !told.has(alertId) && endedAt >= knownAt)
  return [
    ...wrong.map(
      ({ person, condition }) => `told of ${condition}: ${household.others.get(person) ?? person}`,
    ),
    ...untold.map(({ condition, placeName, onset }) => `nobody was told: ${placeName} ${condition} ${onset}`),
  ]
}
