import type {
  AlertBurden,
  OutcomeShares,
  OutcomesReport,
  Rate,
  ResponseFigures,
  ResponseTimes,
} from '../../../contracts/report.ts'
import { renderCsv } from './csv.ts'

const rateHeads = (name: string) => [`${name} count`, `${name} of`, `${name} share`]
const rateCells = ({ count, of, share }: Rate) => [count, of, share]

const figureHeads = [
  'alerts',
  ...rateHeads('answered within 60 s'),
  ...rateHeads('answered within 180 s'),
  ...rateHeads('on site within target'),
  ...rateHeads('on site within limit'),
  'median answer seconds',
  '95 % answered within seconds',
  'ended first',
  'unanswered',
]
const figureCells = (figures: ResponseFigures) => [
  figures.alerts,
  ...rateCells(figures.answeredWithin60s),
  ...rateCells(figures.answeredWithin180s),
  ...rateCells(figures.onSiteWithinTarget),
  ...rateCells(figures.onSiteWithinLimit),
  figures.medianAnswerSeconds,
  figures.p95AnswerSeconds,
  figures.endedFirst,
  figures.unanswered,
]

export function responseRows({ month, rows, total }: ResponseTimes): string {
  return renderCsv(
    ['month', 'provider', 'region', ...figureHeads],
    [
      ...rows.map((row) => [month, row.providerId, row.regionId, ...figureCells(row)]),
      [month, 'all', 'all', ...figureCells(total)],
    ],
  )
}

export function responseMisses({ misses }: ResponseTimes): string {
  const heads = ['alert', 'place', 'place name', 'provider', 'region', 'condition', 'priority', 'known at']
  return renderCsv(
    [...heads, 'answered seconds', 'on site minutes', 'missed'],
    misses.map((miss) => [
      ...[miss.alertId, miss.placeId, miss.placeName, miss.providerId, miss.regionId],
      ...[miss.condition, miss.priority, miss.knownAt],
      ...[miss.answeredSeconds, miss.onSiteMinutes, miss.missed.join(' ')],
    ]),
  )
}

export function burdenRows({ month, rows }: AlertBurden): string {
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
  return renderCsv(
    ['month', 'person', 'name', 'role', 'notifications', 'alerts', 'at night', 'answered', ...hours],
    rows.map((row) => [
      ...[month, row.personId, row.name, row.role],
      ...[row.notifications, row.alerts, row.atNight, row.answered, ...row.byHour],
    ]),
  )
}

const shareHeads = [
  ...['alerts', 'real', 'false alarm', 'device fault', 'other'],
  ...['cleared', 'open', 'real share', 'false share'],
]
const shareCells = (row: OutcomeShares) => [
  ...[row.alerts, row.real, row.falseAlarm, row.deviceFault, row.other],
  ...[row.cleared, row.open, row.realShare, row.falseShare],
]

export const outcomeRows = ({ month, byCondition }: OutcomesReport): string =>
  renderCsv(
    ['month', 'condition', ...shareHeads],
    byCondition.map((row) => [month, row.condition, ...shareCells(row)]),
  )

export const outcomeBeds = ({ month, byBed }: OutcomesReport): string =>
  renderCsv(
    ['month', 'bed', 'name', ...shareHeads],
    byBed.map((row) => [month, row.placeId, row.placeName, ...shareCells(row)]),
  )
