import type { Waiting } from '../../contracts/address.ts'
import { type Bilingual, priorities } from '../../contracts/basics.ts'
import { drillMark, urgency } from '../notification-text.ts'

type Language = keyof Bilingual
const languages: readonly Language[] = ['zh-CN', 'en']

export interface Fold {
  /** what fits into this message; the rest is for the next one */
  told: Waiting[]
  text: Bilingual
  /** people it is for; with more than one, each has her own link in the text */
  personIds: string[]
}

/** What a message may hold, and where each person is led to. */
interface Frame {
  maxBytes: number
  linkOf(personId: string): string
}

/** Most urgent first, then what belongs to one person and is of one kind together, then the oldest. */
export function orderWaiting(waiting: readonly Waiting[]): Waiting[] {
  const oldest = [...waiting].sort((one, other) => one.waitsSince - other.waitsSince)
  const place = new Map<string, number>()
  const group = ({ rank, drill, person }: Waiting) => `${drill ? 1 : 0} ${rank} ${person.personId}`
  for (const each of oldest) if (!place.has(group(each))) place.set(group(each), place.size)
  const of = (each: Waiting) => place.get(group(each)) ?? 0
  return oldest.sort(
    (one, other) =>
      Number(one.drill ?? false) - Number(other.drill ?? false) ||
      one.rank - other.rank ||
      of(one) - of(other) ||
      one.what.en.localeCompare(other.what.en),
  )
}

/** One message of as many of those that wait as fit into it, in their order. Drills are never mixed with what is real. */
export function buildFold(waiting: readonly Waiting[], frame: Frame): Fold {
  const ordered = orderWaiting(waiting)
  const [first] = ordered
  const alike = ordered.filter(({ drill }) => (drill ?? false) === (first?.drill ?? false))
  let told = alike.slice(0, 1)
  for (const next of alike.slice(1)) {
    const more = [...told, next]
    if (languages.some((language) => bytesOf(render(more, language, frame)) > frame.maxBytes)) break
    told = more
  }
  return {
    told,
    text: textOf(told, frame),
    personIds: [...new Set(told.map(({ person }) => person.personId))],
  }
}

/** The text of a fold, with the links that `linkOf` gives. */
export function textOf(told: readonly Waiting[], frame: Pick<Frame, 'linkOf'>): Bilingual {
  const [only] = told
  if (told.length === 1 && only) return only.text
  return { 'zh-CN': render(told, 'zh-CN', frame), en: render(told, 'en', frame) }
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

const marks = {
  'zh-CN': { listed: '、', between: '；', named: '：' },
  en: { listed: ', ', between: '; ', named: ': ' },
} as const

function render(told: readonly Waiting[], language: Language, { linkOf }: Pick<Frame, 'linkOf'>): string {
  const { between, named } = marks[language]
  const people = groupBy(told, ({ person }) => person.personId)
  const parts = [...people.values()].map((own) => {
    const said = renderOwn(own, language)
    const person = own[0]?.person
    return people.size === 1 || !person ? said : `${person.name}${named}${said} ${linkOf(person.personId)}`
  })
  return `${renderHead(told, language)}${parts.join(people.size === 1 ? between : '\n')}`
}

function renderHead(told: readonly Waiting[], language: Language): string {
  const [first] = told
  const urgent = urgency[priorities[first?.rank ?? 0] ?? 'critical'][language]
  const drill = first?.drill ? drillMark[language] : ''
  return language === 'zh-CN'
    ? `${drill}【${urgent}】另有 ${told.length} 件：`
    : `${drill}${urgent}, ${told.length} more: `
}

/** What happened, and to whom where: "the help key was pressed: A* Example Room 2 21:59, B* Example Room 3 22:01". */
function renderOwn(own: readonly Waiting[], language: Language): string {
  const { listed, between, named } = marks[language]
  return [...groupBy(own, ({ what }) => what[language])]
    .map(([what, of]) => `${what}${named}${of.map(({ where }) => where[language]).join(listed)}`)
    .join(between)
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
