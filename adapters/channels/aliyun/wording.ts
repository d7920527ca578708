import type { Notification } from '../../../contracts/notification.ts'
import type { Person } from '../../../contracts/person.ts'

/** Characters that one variable of a template may have; longer ones are refused by the vendor. */
const mostInVariable = 35
const drillMark = { 'zh-CN': '演练', en: 'DRILL' } as const

/** The brackets are those of signatures (recalled: refused within a variable, as line ends are); drills begin with them. */
function clip(said: string): string {
  const text = said.replaceAll(/[【】\s]+/g, ' ').trim()
  const letters = [...text]
  return letters.length <= mostInVariable ? text : `${letters.slice(0, mostInVariable - 1).join('')}…`
}

/** As the vendor dials: mainland numbers bare, others with their country's code and nothing before it. */
export const asDialled = (phone: string): string => phone.replace(/^\+/, '').replace(/^86(?=1\d{10}$)/, '')

/**
 * The variables of our templates: `place` and `text`, and the end of the link in two parts, `code` and `codeRest`, for a
 * variable may neither be an address nor as long as a token. The origin is in the approved template.
 */
export function wordTemplate(
  { text, place, link, drill }: Notification,
  language: Person['language'],
): { place: string; text: string; code: string; codeRest: string } {
  const end = link.slice(link.lastIndexOf('/') + 1)
  return {
    place: clip(drill ? `${drillMark[language]} ${place}` : place),
    text: clip(text[language]),
    code: end.slice(0, mostInVariable),
    codeRest: end.slice(mostInVariable, 2 * mostInVariable),
  }
}
