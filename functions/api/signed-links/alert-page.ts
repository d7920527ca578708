import type { Bilingual, Outcome } from '../../../contracts/basics.ts'
import { linkPath } from '../../../contracts/signed-link.ts'
import type { LinkView } from '../../../domain/links/link-view.ts'
import { letters } from '../render/letters.ts'
import { type PageQuery, pageOf, type Saying } from './link-pages.ts'
import { footer } from './page-footer.ts'
import { atItWords, type Language, outcomeWords, priorityWords, say, todoWords, words } from './words.ts'

/** Everything that a page needs to be written. */
export interface PageFacts {
  token: string
  language: Language
  query: PageQuery
  /** whom the link is for, masked */
  reader: string
  /** of the provider's duty desk */
  phone: string | undefined
}

/** How to get in: there is something to open, or it was opened. */
/** `sign-in`: the link came into a group, so how to get in is shown to her account only. */
export type Notes = { state: 'none' | 'closed' | 'sign-in' } | { state: 'open'; text: string }

const etas = [5, 10, 15, 30]
const outcomes: readonly Outcome[] = ['real', 'false-alarm', 'device-fault', 'other']

/** The page of one alert: what, who, where, who is at it, and what can be done now. */
export function writeAlertPage(
  facts: PageFacts,
  view: LinkView,
  more: { notes: Notes; isOneOfMany: boolean },
): string {
  const { language, token, query, reader } = facts
  const text = (one: Bilingual, values = {}) => letters(say(one, language, values))
  const back = pageOf(token, { language: query.language })
  return [
    `<p class="small">${text(words.for, { name: reader })}</p>`,
    view.isDrill ? `<p class="mark drill">${text(words.drill)}</p>` : '',
    `<header><p class="mark ${view.priority}">${text(priorityWords[view.priority])}</p>${describe(view, language, 'h1')}</header>`,
    query.said === undefined ? '' : sayWhat(query.said, language),
    `<p class="state ${view.atIt}">${text(atItWords[view.atIt], { ...view.claim })}</p>`,
    writeNotes(more.notes, facts, view),
    `<p>${text(todoWords[view.atIt])}</p>`,
    view.acts.length === 0 ? '' : `<p class="small">${text(words.actAs, { name: reader })}</p>`,
    `<p class="small"><a href="/#/alerts/${letters(view.alertId)}">${text(words.notYou, { name: reader })}</a></p>`,
    ...view.acts.map((act) => writeAct(act, facts, view)),
    more.isOneOfMany ? `<p><a href="${letters(back)}">${text(words.back)}</a></p>` : '',
    footer(facts),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** What happened, to whom, where and since when. */
export function describe(
  { what, who, where, since }: LinkView,
  language: Language,
  head: 'h1' | 'h2',
): string {
  const when = say(words.since, language, { since })
  const whom = [who, where, when].filter((part) => part !== undefined).map(letters)
  return `<${head}>${letters(say(what, language))}</${head}><p>${whom.join(' · ')}</p>`
}

const sayWhat = (said: Saying, language: Language): string =>
  `<p class="said" role="status">${letters(say(words[said], language))}</p>`

function form(act: string, { token, query }: PageFacts, { alertId }: LinkView, inside: string): string {
  const language = query.language === undefined ? '' : hidden('lang', query.language)
  return `<form method="post" action="${letters(linkPath(token))}/${act}">${hidden('alert', alertId)}${language}${inside}</form>`
}
const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${letters(value)}">`

function writeAct(act: LinkView['acts'][number], facts: PageFacts, view: LinkView): string {
  const text = (one: Bilingual, values = {}) => letters(say(one, facts.language, values))
  switch (act) {
    case 'acknowledge': {
      const keys = etas.map(
        (n) => `<button class="go" name="etaMinutes" value="${n}">${text(words.minutes, { n })}</button>`,
      )
      return form(act, facts, view, `<p>${text(words.going)}</p>${keys.join('')}`)
    }
    case 'arrive':
      return form(
        act,
        facts,
        view,
        `<button${view.atIt === 'you-go' ? ' class="go"' : ''}>${text(words.arrive)}</button>`,
      )
    case 'release':
      return form(
        act,
        facts,
        view,
        `<button>${text(view.atIt === 'you-go' ? words.release : words.leave)}</button>`,
      )
    case 'resolve':
      return writeOutcomes(facts, view)
    default:
      return act satisfies never
  }
}

/** Folded away until she is there: the first press of a tired thumb must not close a call. */
function writeOutcomes(facts: PageFacts, view: LinkView): string {
  const text = (one: Bilingual) => letters(say(one, facts.language))
  const keys = (view.isDrill ? (['drill'] as const) : outcomes)
    .map((outcome) => `<button name="outcome" value="${outcome}">${text(outcomeWords[outcome])}</button>`)
    .join('')
  if (view.atIt === 'you-are-there') return form('resolve', facts, view, keys)
  const folded = form('resolve', facts, view, `<p>${text(words.resolve)}</p>${keys}`)
  return `<details><summary>${text(words.early)}</summary>${folded}</details>`
}

function writeNotes(notes: Notes, facts: PageFacts, view: LinkView): string {
  const text = (one: Bilingual) => letters(say(one, facts.language))
  switch (notes.state) {
    case 'none':
      return ''
    case 'closed':
      return form(
        'access-notes',
        facts,
        view,
        `<button>${text(words.notes)}</button><p class="small">${text(words.notesKept)}</p>`,
      )
    case 'sign-in':
      return `<p><a href="/#/alerts/${letters(view.alertId)}">${text(words.notesSignIn)}</a></p>`
    case 'open':
      return `<section><h2>${text(words.notes)}</h2><pre>${letters(notes.text)}</pre></section>`
    default:
      return notes satisfies never
  }
}
