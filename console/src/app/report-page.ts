import { monthAt } from '../features/reports/month.ts'
import { responsesSection } from '../features/reports/responses-section.ts'
import { burdenSection, outcomesSection } from '../features/reports/tables.ts'
import { button } from '../ui/button.ts'
import { el } from '../ui/element.ts'
import { type KeptPart, seePart } from './kept-part.ts'
import { notices } from './notices.ts'
import type { Shown } from './page-view.ts'
import { reportZone } from './report-desk.ts'

/** A report is made anew every five minutes while it is open (ms). */
const freshMs = 400_000

/** How soon people came, how much they were told, and what it was: one month. */
export function reportPage(shown: Shown): HTMLElement {
  const { state, moment, sight } = shown
  const { say, now, age } = sight
  const { reports } = state.side
  const part = <T>(kept: KeptPart<T>) => seePart(kept, { moment, ahead: state.house.ahead, freshMs })
  const running = monthAt(now, reportZone)
  const month = reports.month ?? running
  const responses = part(reports.responses)
  const made =
    responses.step === 'read' ? say('report.made', { age: age(responses.value.madeAt) }) : undefined
  return el(
    'div',
    { class: 'one-bed', 'data-key': `reports-${month}` },
    notices(shown),
    el('h1', { class: 'page-title', tabindex: -1, 'data-page-title': true }, say('report.title')),
    el(
      'div',
      { class: 'report-months' },
      button({ does: 'report-month', data: { by: -1 } }, say('report.before')),
      el('strong', {}, say('report.month', { month, zone: reportZone })),
      month < running ? button({ does: 'report-month', data: { by: 1 } }, say('report.after')) : undefined,
    ),
    el(
      'p',
      { class: 'hint' },
      [made, month === running ? say('report.running') : undefined].filter(Boolean).join(' · '),
    ),
    el(
      'div',
      { role: 'status', class: 'act-result' },
      reports.file === 'failed' ? say('report.csv-failed') : undefined,
    ),
    responsesSection(responses, sight),
    burdenSection(part(reports.burden), sight),
    outcomesSection(part(reports.outcomes), sight),
  )
}
