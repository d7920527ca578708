import { priorities } from '../../../contracts/basics.ts'
import type { Overrides } from '../../../contracts/care-plan.ts'
import type { AlertCount, JudgedNight } from './count-alerts.ts'
import { type ExitCount, exitWindow } from './count-exits.ts'
import type { ExitScore } from './judge-exits.ts'
import { quantile } from './quantile.ts'

const widths = [30, 9, 7, 8, 7, 14, 11, 10]
const inColumns = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => pad(String(cell), index)).join(' ')
const pad = (text: string, index: number): string =>
  index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 8)

export const exitHead = [
  'bed exits: 66 to 86 years old, labelled by an observer; every reading of a chest tag is a message of its own',
  inColumns([
    'occupancy is',
    'labelled',
    'found',
    'missed',
    'extra',
    'delay median',
    'delay p90',
    'precision',
  ]),
].join('\n')

export const exitNotes = ({ gaps }: ExitCount): string =>
  [
    '  No bed device is in these recordings. "what the observer saw" puts the label itself through the product: it tests',
    '  the event time of sparse, irregular readings, not detection. "how the trunk lies" looks at one acceleration only',
    '  (in bed beyond 60° of lean, up below 45°, not fitted to the labels): who sits up in bed counts as gone.',
    `  Found: judged from ${exitWindow.before / 1000} s before to ${exitWindow.after / 1000} s after the first reading labelled "out", from which delays count; she`,
    `  left in the gap before that reading (median ${secondsOf(quantile(gaps, 0.5))}, p90 ${secondsOf(quantile(gaps, 0.9))}).`,
  ].join('\n')

export function printExits(name: string, { exits, absences }: ExitScore): string {
  const { labelled, found, missed, extra, delays } = exits
  const delay = (share: number) => secondsOf(quantile(delays, share))
  const cells = [name, labelled, found, missed, extra, delay(0.5), delay(0.9), precisionOf(exits)]
  return [
    inColumns(cells),
    `  away for a minute or more, as declared: ${absences.expected}; left-bed alerts for ${absences.found} of them, ${absences.extra} for others`,
  ].join('\n')
}

const secondsOf = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`)
const precisionOf = ({ found, extra }: ExitCount): string =>
  found + extra === 0 ? '–' : `${Math.round((100 * found) / (found + extra))} %`

export const alertHead = inColumns([
  'plan',
  'nights',
  'told',
  'a night',
  ...priorities.filter((name) => name !== 'technical'),
])

export function printAlerts(plan: string, count: AlertCount): string {
  const { nights, alerts, byPriority, byKind, unmeasured } = count
  const levels = priorities.filter((name) => name !== 'technical').map((name) => byPriority.get(name) ?? 0)
  const kinds = [...byKind].map(([kind, times]) => `${times} × ${kind}`)
  return [
    inColumns([plan, nights, alerts, perNight(count), ...levels]),
    `  ${kinds.join(', ') || 'nothing rang'}; ${unmeasured.length} from values that were not measured`,
    ...unmeasured.map((sentence) => `    UNMEASURED ${sentence}`),
  ].join('\n')
}

export const perNight = ({ alerts, nights }: Pick<AlertCount, 'alerts' | 'nights'>): string =>
  nights === 0 ? '–' : (alerts / nights).toFixed(2)

/** Every care alert of a night: when it began on the wall clock of its bed, and what it rests on. */
export function printRung({ night, alerts }: JudgedNight): string[] {
  return alerts
    .filter(({ state, priority }) => state !== 'recorded' && priority !== 'technical')
    .map(({ onset, condition, priority, episodes }) => {
      const from = new Date(onset).toLocaleTimeString('en-GB', { timeZone: night.timeZone })
      const { extreme, limit } = episodes[0]?.evidence ?? {}
      const evidence = limit === undefined ? '' : `, farthest ${extreme} at a limit of ${limit}`
      return `    ${night.name}: ${condition} (${priority}) from ${from}${evidence}`
    })
}

/** What a plan sets for one night, in one line. */
export function printPlan(night: string, plan: Overrides | undefined): string {
  if (!plan) return `    ${night}: her other nights are too few to say what is usual, the default stands`
  const { 'left-bed-at-night': leftBed, ...rules } = plan
  const limits = Object.entries(rules).map(([rule, set]) => {
    const { high, medium } = set as { high?: number; medium?: number }
    return `${rule} ${high}/${medium}`
  })
  return `    ${night}: ${[...limits, ...(leftBed?.minutes ? [`left bed ${leftBed.minutes} min`] : [])].join(', ')}`
}
