import type { Alert } from '../../../../contracts/alert.ts'
import type { Outcome } from '../../../../contracts/basics.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import type { Sight } from '../../ui/sight.ts'
import type { Panel } from './act-state.ts'
import { chooseOffer } from './choose-offer.ts'

/** Minutes one may choose between when going. */
const etas = [5, 10, 15, 30]

interface ActionProps {
  alert: Alert
  panel: Panel | undefined
  busy: boolean
}

/** The next step, at the bottom of a card where a thumb reaches it. Empty when nothing is left to do. */
export function alertActions(props: ActionProps, sight: Sight): HTMLElement | undefined {
  const offer = chooseOffer(props.alert, sight.me)
  if (props.panel && offer !== 'nothing') return outcomes(props, sight)
  const { alert, busy } = props
  const { say } = sight
  const data = { alert: alert.alertId }
  const arrive = (label: string, look: 'main' | 'plain') =>
    button({ does: 'arrive', data, look, busy }, label)
  const done = button({ does: 'show-outcomes', data, look: 'main', busy }, say('do.done'))
  switch (offer) {
    case 'go':
      return row('go', going(props, sight), arrive(say('do.arrive-already'), 'plain'))
    case 'arrive': {
      const release = button({ does: 'release', data, look: 'quiet', busy }, say('do.release'))
      return row('arrive', arrive(say('do.arrive'), 'main'), release)
    }
    case 'take-over':
      return row('take-over', arrive(say('do.arrive-instead'), 'plain'))
    case 'finish':
      return row('finish', done)
    case 'nothing':
      return undefined
    default:
      return offer satisfies never
  }
}

/** Each offer is an element of its own: a press meant for one step never lands on the next. */
const row = (offer: string, ...children: HTMLElement[]) =>
  el('div', { class: 'actions', 'data-key': `offer-${offer}` }, children)

function going({ alert, busy }: ActionProps, { say }: Sight): HTMLElement {
  const title = `going-${alert.alertId}`
  const choices = etas.map((minutes) =>
    button(
      {
        does: 'acknowledge',
        data: { alert: alert.alertId, minutes },
        look: 'main',
        says: say('do.minutes-long', { n: minutes }),
        busy,
      },
      el('span', { class: 'minutes' }, String(minutes)),
      el('span', {}, say('do.minutes')),
    ),
  )
  return el(
    'div',
    { role: 'group', 'aria-labelledby': title, class: 'going' },
    el('p', { id: title, class: 'actions-title' }, say('do.going')),
    el('div', { class: 'choices' }, choices),
  )
}

/** A rehearsal ends as one; a device's own alert is mostly its own fault. */
function firstOutcomes({ drill, priority }: Alert): Outcome[] {
  if (drill) return ['drill']
  return priority === 'technical' ? ['device-fault', 'false-alarm'] : ['real', 'false-alarm']
}

/** The first ones are one press each. */
function outcomes({ alert, panel, busy }: ActionProps, { say }: Sight): HTMLElement {
  const title = `outcome-${alert.alertId}`
  const first = firstOutcomes(alert)
  const more = (['real', 'drill', 'device-fault', 'other'] as const).filter((name) => !first.includes(name))
  const choice = (outcome: Outcome) =>
    button(
      { does: 'resolve', data: { alert: alert.alertId, outcome }, look: 'main', busy },
      say(`outcome.${outcome}`),
    )
  const showMore = button({ does: 'show-more-outcomes', data: { alert: alert.alertId } }, say('outcome.more'))
  const isMore = panel === 'more-outcomes'
  return el(
    'div',
    { class: 'actions', 'data-key': `offer-${panel}`, role: 'group', 'aria-labelledby': title },
    el('p', { id: title, class: 'actions-title' }, say('do.outcome')),
    isMore ? noteField(alert, say('do.note')) : undefined,
    el('div', { class: 'outcomes' }, (isMore ? more : first).map(choice), isMore ? undefined : showMore),
    button({ does: 'hide-outcomes', data: { alert: alert.alertId }, look: 'quiet' }, say('do.back')),
  )
}

const noteField = ({ alertId }: Alert, label: string): HTMLElement =>
  el(
    'label',
    { class: 'note' },
    label,
    el('textarea', { rows: 2, maxlength: 2000, 'data-note': alertId, 'data-key': `note-${alertId}` }),
  )
