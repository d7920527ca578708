import type { AnswersTonight } from '../../../../contracts/roster.ts'
import { sayAge } from '../../ui/age.ts'
import { el } from '../../ui/element.ts'
import type { Part } from '../../ui/part.ts'
import type { Sight } from '../../ui/sight.ts'

type Step = AnswersTonight['steps'][number]

/** Who is told of a help press at this bed, and in which order, as it would be now. */
export function tonightSection(part: Part<AnswersTonight>, sight: Sight): HTMLElement | undefined {
  const { say } = sight
  if (part.step === 'refused') return undefined
  return el(
    'section',
    { class: 'card tonight', 'data-key': 'tonight', 'aria-labelledby': 'tonight-title' },
    el('h2', { id: 'tonight-title' }, say('tonight.title')),
    inside(part, sight),
  )
}

function inside(part: Exclude<Part<AnswersTonight>, { step: 'refused' }>, sight: Sight) {
  const { say, age } = sight
  switch (part.step) {
    case 'reading':
      return el('p', { class: 'hint' }, say('page.reading'))
    case 'failed':
      return el('p', { class: 'hint' }, say('tonight.failed'))
    case 'read':
      return [
        el(
          'ol',
          { class: 'tonight-steps' },
          part.value.steps.map((step) => stepLine(step, sight)),
        ),
        el(
          'p',
          { class: 'hint' },
          say(part.isRead ? 'tonight.read' : 'tonight.old', { age: age(part.readAt) }),
        ),
      ]
    default:
      return part satisfies never
  }
}

function stepLine({ afterSeconds, people, siren }: Step, { say, me }: Sight): HTMLElement {
  const when =
    afterSeconds === 0
      ? say('tonight.at-once')
      : say('tonight.after', { age: sayAge(say, afterSeconds * 1000) })
  const names = people.map(({ personId, name, as }) => {
    const who = personId === me ? say('who.you') : name
    return as === 'named' ? who : say('tonight.as', { who, as: say(`duty.${as}`) })
  })
  const whom = siren ? [...names, say('reach.siren')] : names
  return el(
    'li',
    {},
    el('span', { class: 'tonight-when' }, when),
    whom.length === 0
      ? el('strong', { class: 'trouble' }, say('tonight.nobody'))
      : el('strong', {}, whom.join(say('tonight.and'))),
  )
}
