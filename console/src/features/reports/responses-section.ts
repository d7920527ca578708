import type { Miss, ResponseTimes } from '../../../../contracts/report.ts'
import { type Child, el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Part } from '../../ui/part.ts'
import { line, lines, showPart } from '../../ui/section.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { csvButton } from './csv-button.ts'
import { judgeRate, promised, sayCount, sayPercent, sayRate } from './say-share.ts'

const rates = ['answeredWithin60s', 'answeredWithin180s', 'onSiteWithinTarget', 'onSiteWithinLimit'] as const
const marks = { kept: 'connected', missed: 'disconnected', 'not-counted': 'never-seen' } as const

/** How soon alerts were answered and somebody was there, each beside its promise, with every miss. */
export function responsesSection(part: Part<ResponseTimes>, sight: Sight): HTMLElement {
  const { say } = sight
  return el(
    'section',
    { class: 'card report', 'data-key': 'responses', 'aria-labelledby': 'responses-title' },
    el('h2', { id: 'responses-title' }, say('report.responses')),
    showPart(part, sight, (report) => [
      figures(report, sight),
      misses(report, sight),
      el(
        'div',
        { class: 'report-files' },
        csvButton({ report: 'response-times', part: 'rows' }, say('report.csv-figures')),
        csvButton({ report: 'response-times', part: 'misses' }, say('report.csv-misses')),
      ),
    ]),
  )
}

function figures({ total, onSite }: ResponseTimes, { say }: Sight): HTMLElement {
  const shown = rates.map((name) => {
    const verdict = judgeRate(total[name], promised[name])
    return line(
      name,
      say(`report.${name}`, { target: onSite.target, limit: onSite.limit }),
      el(
        'span',
        { class: verdict === 'missed' ? 'fate fate-failed' : 'fate' },
        icon(marks[verdict]),
        sayRate(total[name], say),
      ),
      say(`report.promise-${verdict}`, { percent: sayPercent(promised[name]) }),
    )
  })
  return lines(
    line('alerts', say('report.alerts'), sayCount(total.alerts, say)),
    shown,
    line('median', say('report.median'), saySeconds(total.medianAnswerSeconds, say)),
    line('p95', say('report.p95'), saySeconds(total.p95AnswerSeconds, say)),
    line('unanswered', say('report.unanswered'), sayCount(total.unanswered, say)),
  )
}

const saySeconds = (seconds: number | null, say: Sight['say']): string =>
  seconds === null ? say('report.none-counted') : say('age.seconds', { s: Math.ceil(seconds) })

function misses({ misses: all, smallCellsSuppressed, timeZone }: ResponseTimes, sight: Sight): Child {
  const { say } = sight
  if (smallCellsSuppressed) return el('p', { class: 'hint' }, say('report.aggregates'))
  const newest = all.toSorted((one, other) => msOf(other.knownAt) - msOf(one.knownAt))
  return [
    el('h3', {}, say('report.misses'), ' ', el('span', { class: 'count' }, String(all.length))),
    el(
      'ul',
      { class: 'handed' },
      newest.map((miss) => el('li', { 'data-key': miss.alertId }, missLine(miss, timeZone, sight))),
    ),
  ]
}

function missLine(miss: Miss, timeZone: string, { say, time }: Sight): Child {
  const { alertId, condition, placeName, knownAt, answeredSeconds, missed } = miss
  const answered =
    answeredSeconds === null
      ? say('report.never-answered')
      : say('report.answered-after', { s: Math.ceil(answeredSeconds) })
  return [
    el(
      'a',
      { href: `#/alerts/${alertId}` },
      `${sayOr(say, `condition.${condition}`, condition)} · ${placeName}`,
    ),
    ` · ${time(knownAt, timeZone)} · ${answered} · ${missed.map((name) => say(`report.miss.${name}`)).join(say('tonight.and'))}`,
  ]
}
