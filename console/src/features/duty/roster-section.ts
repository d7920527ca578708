import type * as z from 'zod'
import type { answerSchemas } from '../../../../contracts/api-bodies.ts'
import type { GapsView, Roster } from '../../../../contracts/roster.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Part } from '../../ui/part.ts'
import { line, lines, showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

export type OnDuty = z.output<typeof answerSchemas.OnDuty>

export interface RosterParts {
  roster: Roster
  onDuty: Part<OnDuty>
  gaps: Part<GapsView>
}

/** One roster: who is on duty now, and what will go wrong in the next two weeks. */
export function rosterSection({ roster, onDuty, gaps }: RosterParts, sight: Sight): HTMLElement {
  const { say, age } = sight
  const id = `roster-${roster.rosterId}`
  return el(
    'section',
    { class: 'card roster', 'data-key': id, 'aria-labelledby': id },
    el('h2', { id }, roster.name),
    el('h3', {}, say('roster.now')),
    showPart(onDuty, sight, (value) => [
      lines(value.duties.map((one) => dutyLine(one, sight))),
      el('p', { class: 'hint' }, say('roster.as-of', { age: age(value.at) })),
    ]),
    el('h3', {}, say('roster.ahead')),
    showPart(gaps, sight, (value) => troubles(value, roster.timeZone, sight)),
  )
}

function dutyLine({ duty, people, because }: OnDuty['duties'][number], { say }: Sight): HTMLElement {
  const names = people.map(({ name }) => name).join(say('tonight.and'))
  const nobody = because === undefined ? say('tonight.nobody') : say(`roster.because.${because}`)
  return line(duty, say(`duty.${duty}`), people.length > 0 ? names : nobody)
}

/** Gaps and shifts that nothing we send would wake, by when they begin. */
function troubles({ gaps, unreachable }: GapsView, timeZone: string, { say, time }: Sight): HTMLElement {
  const span = ({ from, to }: { from: string; to: string }) =>
    `${time(from, timeZone)} – ${time(to, timeZone)}`
  const found = [
    ...gaps.map((gap) => ({
      from: gap.from,
      text: say('roster.gap', {
        ...{ span: span(gap), duty: say(`duty.${gap.duty}`), why: say(`roster.because.${gap.because}`) },
      }),
      isBad: true,
    })),
    ...unreachable.map((shift) => ({
      from: shift.from,
      text: say(`roster.unreachable.${shift.left}`, {
        ...{ span: span(shift), duty: say(`duty.${shift.duty}`) },
        people: shift.people
          .map(({ name, because }) =>
            say('tonight.as', { who: name, as: sayOr(say, `roster.because.${because}`, because) }),
          )
          .join(say('tonight.and')),
      }),
      isBad: shift.left === 'nobody',
    })),
  ].sort((one, other) => Date.parse(one.from) - Date.parse(other.from))
  if (found.length === 0)
    return el('p', { class: 'fate' }, icon('connected'), el('span', {}, say('roster.no-gaps')))
  return el(
    'ul',
    { class: 'roster-gaps' },
    found.map(({ text, isBad }) =>
      el(
        'li',
        { class: isBad ? 'fate fate-failed' : 'fate' },
        icon(isBad ? 'high' : 'medium'),
        el('span', {}, text),
      ),
    ),
  )
}
