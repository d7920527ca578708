import type { AlertBurden, OutcomesReport } from '../../../../contracts/report.ts'
import { type Child, el } from '../../ui/element.ts'
import type { Part } from '../../ui/part.ts'
import { showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { csvButton } from './csv-button.ts'
import { sayCount, sayPercent } from './say-share.ts'

/** How much each person was told, and how much of it by night. */
export function burdenSection(part: Part<AlertBurden>, sight: Sight): HTMLElement {
  const { say } = sight
  return section('burden', say('report.burden'), [
    part.step === 'refused'
      ? el('p', { class: 'hint' }, say('report.aggregates'))
      : showPart(part, sight, ({ rows }) => [
          table(
            [say('report.person'), say('report.told'), say('report.at-night'), say('report.answered')],
            rows.map(({ name, notifications, atNight, answered }) => [
              name,
              ...[notifications, atNight, answered].map(String),
            ]),
            say('report.nobody-told'),
          ),
          csvButton({ report: 'alert-burden', part: 'rows' }, say('report.csv')),
        ]),
  ])
}

/** What alerts turned out to be, condition by condition. */
export function outcomesSection(part: Part<OutcomesReport>, sight: Sight): HTMLElement {
  const { say } = sight
  const share = (of: number | null) =>
    of === null ? say('report.none-counted') : say('report.percent', { percent: sayPercent(of) })
  return section('outcomes', say('report.outcomes'), [
    showPart(part, sight, ({ byCondition }) => [
      table(
        [say('report.condition'), say('report.alerts'), say('outcome.real'), say('outcome.false-alarm')],
        byCondition.map(({ condition, alerts, realShare, falseShare }) => [
          sayOr(say, `condition.${condition}`, condition),
          sayCount(alerts, say),
          share(realShare),
          share(falseShare),
        ]),
        say('report.no-alerts'),
      ),
      el(
        'div',
        { class: 'report-files' },
        csvButton({ report: 'outcomes', part: 'rows' }, say('report.csv')),
        csvButton({ report: 'outcomes', part: 'beds' }, say('report.csv-beds')),
      ),
    ]),
  ])
}

const section = (name: string, title: string, children: Child): HTMLElement =>
  el(
    'section',
    { class: 'card report', 'data-key': name, 'aria-labelledby': `${name}-title` },
    el('h2', { id: `${name}-title` }, title),
    children,
  )

/** It scrolls by itself where a phone is too narrow, by keyboard too. */
function table(heads: string[], rows: string[][], none: string): HTMLElement {
  if (rows.length === 0) return el('p', { class: 'hint' }, none)
  const head = heads.map((text) => el('th', { scope: 'col' }, text))
  const body = rows.map(([first = '', ...cells]) =>
    el('tr', {}, el('th', { scope: 'row' }, first), ...cells.map((cell) => el('td', {}, cell))),
  )
  return el(
    'div',
    { class: 'report-table', tabindex: 0, role: 'group', 'aria-label': heads[0] },
    el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, body)),
  )
}
