import type { HandOverView } from '../contracts/roster.ts'
import { buildTable } from './table.ts'

const names = (people: HandOverView['goes']) => people.map(({ name }) => name).join(', ') || 'nobody'

/** A hand-over list as it is read aloud: who, what is open, what was, and which beds need an eye on them. */
export function printHandOver(list: HandOverView, print: (line: string) => void): void {
  print(`${list.at}: ${names(list.goes)} → ${names(list.comes)}; goes on: ${names(list.stays)}`)
  const parts = [
    ['open', list.open],
    [`since ${list.since}`, list.happened],
    ['devices', list.devices],
  ] as const
  for (const [title, alerts] of parts) {
    print(`\n${title}`)
    print(
      buildTable(alerts, [
        { head: 'KNOWN', of: ({ knownAt }) => knownAt },
        { head: 'PLACE', of: ({ placeName }) => placeName },
        { head: 'CONDITION', of: ({ condition }) => condition },
        { head: 'PRIORITY', of: ({ priority }) => priority },
        { head: 'STATE', of: ({ state }) => state },
        { head: 'WHO GOES', of: ({ claimedBy }) => claimedBy },
        { head: 'OUTCOME', of: ({ outcome }) => outcome },
      ]),
    )
  }
  print('')
  for (const { name, until } of list.paused) print(`paused until ${until}: ${name}`)
  for (const { name, because } of list.notProtected) print(`not protected (${because}): ${name}`)
  if (!list.complete) print('The zone has more than this list looks through: see the bed board for the rest.')
}
