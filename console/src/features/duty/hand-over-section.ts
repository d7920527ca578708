import type { HandOverView } from '../../../../contracts/roster.ts'
import { type Child, el } from '../../ui/element.ts'
import type { Part } from '../../ui/part.ts'
import { showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

type Handed = HandOverView['open'][number]
interface HandOverProps {
  rosterId: string
  name: string
  timeZone: string
  part: Part<HandOverView>
}

/** What whoever comes must hear from whoever goes, at the last change of shift or the one within the hour. */
export function handOverSection(
  { rosterId, name, timeZone, part }: HandOverProps,
  sight: Sight,
): HTMLElement {
  const { say } = sight
  const id = `hand-over-${rosterId}`
  return el(
    'section',
    { class: 'card hand-over', 'data-key': id, 'aria-labelledby': id },
    el('h2', { id }, say('hand-over.title', { name })),
    part.step === 'refused'
      ? el('p', { class: 'hint' }, say('hand-over.none'))
      : showPart(part, sight, (list) => inside(list, timeZone, sight)),
  )
}

function inside(list: HandOverView, timeZone: string, sight: Sight): Child[] {
  const { say, time } = sight
  const names = (people: HandOverView['goes']) =>
    people.length === 0 ? say('hand-over.nobody') : people.map(({ name }) => name).join(say('tonight.and'))
  const alerts = (handed: Handed[]) => handed.map((one) => alertLine(one, timeZone, sight))
  return [
    el(
      'p',
      {},
      say('hand-over.who', {
        ...{ time: time(list.at, timeZone), goes: names(list.goes), comes: names(list.comes) },
      }),
    ),
    list.stays.length > 0 ? el('p', {}, say('hand-over.stays', { names: names(list.stays) })) : undefined,
    list.complete ? undefined : el('p', { class: 'trouble' }, say('hand-over.incomplete')),
    group(say('hand-over.open'), alerts(list.open)),
    group(say('hand-over.happened'), alerts(list.happened)),
    group(
      say('hand-over.not-protected'),
      list.notProtected.map(({ placeId, name, because }) => [
        el('a', { href: `#/beds/${placeId}` }, name),
        ` · ${sayOr(say, `bed.because.${because}`, because)}`,
      ]),
    ),
    group(
      say('hand-over.paused'),
      list.paused.map(({ placeId, name, until }) => [
        el('a', { href: `#/beds/${placeId}` }, name),
        ` · ${say('pause.until', { time: time(until, timeZone) })}`,
      ]),
    ),
    group(say('hand-over.devices'), alerts(list.devices)),
  ]
}

/** A heading with how many there are, so that nothing is taken for nothing read. */
const group = (title: string, items: Child[]): Child => [
  el('h3', {}, title, ' ', el('span', { class: 'count' }, String(items.length))),
  items.length === 0
    ? undefined
    : el(
        'ul',
        { class: 'handed' },
        items.map((item) => el('li', {}, item)),
      ),
]

function alertLine(one: Handed, timeZone: string, { say, time }: Sight): Child {
  const { alertId, condition, placeName, knownAt, claimedBy, outcome, state } = one
  const became = outcome
    ? sayOr(say, `outcome.${outcome}`, outcome)
    : claimedBy
      ? say('hand-over.claimed', { name: claimedBy })
      : say(state === 'open' ? 'alert.nobody' : 'alert.cleared')
  return [
    el(
      'a',
      { href: `#/alerts/${alertId}` },
      `${sayOr(say, `condition.${condition}`, condition)} · ${placeName}`,
    ),
    ` · ${time(knownAt, timeZone)} · ${became}`,
  ]
}
