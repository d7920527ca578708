import type { LinkView } from '../../../domain/links/link-view.ts'
import { letters } from '../render/letters.ts'
import { describe, type PageFacts } from './alert-page.ts'
import { pageOf } from './link-pages.ts'
import { footer } from './page-footer.ts'
import { atItWords, priorityWords, say, words } from './words.ts'

/** The page of several alerts that were told in one message: each with its state, and a page of its own. */
export function writeListPage(facts: PageFacts, views: readonly LinkView[]): string {
  const { language, token, query } = facts
  const items = views.map((view) => {
    const there = pageOf(token, { alertId: view.alertId, language: query.language })
    const drill = view.isDrill ? `<p class="mark drill">${letters(say(words.drill, language))}</p>` : ''
    return `<li>${drill}<p class="mark ${view.priority}">${letters(say(priorityWords[view.priority], language))}</p>
${describe(view, language, 'h2')}
<p class="state ${view.atIt}">${letters(say(atItWords[view.atIt], language, { ...view.claim }))}</p>
<a class="key go" href="${letters(there)}">${letters(say(words.open, language))}</a></li>`
  })
  return `<p class="small">${letters(say(words.for, language, { name: facts.reader }))}</p>
<h1>${letters(say(words.others, language, { n: views.length }))}</h1><ul>${items.join('\n')}</ul>
${footer(facts)}`
}
