import type { AlertCount, Rehearsal, RehearsalResult, RehearsedAlert } from '../contracts/rehearsal.ts'
import type { Context } from './context.ts'
import { buildTable } from './table.ts'

type Line = RehearsalResult['alerts'][number]

/** A rehearsal for people: every alert that would have been beside the one that was, and the sums. */
export function printRehearsal({ print }: Pick<Context, 'print'>, { result }: Rehearsal): void {
  if (!result) return
  print(
    buildTable(result.alerts, [
      { head: 'CONDITION', of: ({ would, did }) => (would ?? did)?.condition },
      { head: 'SINCE', of: ({ would, did }) => (would ?? did)?.onset },
      { head: 'WOULD HAVE', of: ({ would }) => (would ? sayWhat(would) : 'not been') },
      { head: 'FOR', of: ({ would }) => would && sayDuration(would.secondsOpen) },
      { head: 'REALLY', of: ({ did }) => (did ? sayWhat(did) : 'was not') },
      { head: 'FOR', of: ({ did }) => did && sayDuration(did.secondsOpen) },
      { head: 'BECAUSE', of: (line) => sayBecause(line) },
    ]),
  )
  if (result.leftOut > 0) print(`… and ${result.leftOut} more that are counted but not shown`)
  const nothing = result.nights.filter(({ data }) => data === 'nothing')
  print(`
would: ${sayCounts(result.nights.flatMap(({ would }) => would))}
did:   ${sayCounts(result.nights.flatMap(({ did }) => did))}`)
  print(`nights: ${result.nights.length}, of which without any data: ${nothing.length}`)
  print(`not rehearsed: ${result.notRehearsed.join(', ')}`)
}

/** Whether it rang, at which priority, and how it was closed. */
function sayWhat({
  priority,
  state,
  rang,
  late,
  shadow,
  disproved,
  resolvedBy,
  outcome,
}: RehearsedAlert): string {
  const how = resolvedBy === 'assumed' ? 'resolved (assumed)' : outcome ? `${state} (${outcome})` : state
  const marks = [late && 'late', shadow && 'shadow', disproved && 'disproved'].filter(Boolean)
  return [rang ? 'rung' : 'been silent', priority, how, ...marks].join(', ')
}

const sayBecause = ({ would, did }: Line): string | undefined => (would ?? did)?.because.en

function sayDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`
}

function sayCounts(counts: readonly AlertCount[]): string {
  const sums = new Map<string, number>()
  for (const { condition, priority, count } of counts) {
    const name = `${condition} (${priority})`
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  if (sums.size === 0) return 'nothing'
  return [...sums].map(([name, count]) => `${count} × ${name}`).join(', ')
}
