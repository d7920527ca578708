import type { BedVerdict } from './judge-night.ts'
import type { LivedNight } from './live-night.ts'
import { timeZone } from './plans.ts'

/** One line of the table. */
export interface NightLine {
  readonly night: string
  readonly rows: number
  readonly measured: number
  readonly lived: LivedNight
  readonly verdicts: readonly BedVerdict[]
  readonly differences: readonly string[]
}

const heads = ['night', 'rows', 'hr measured', 'left bed 2 / 3 / 5 min', 'heart default', 'heart 40/110']
const more = ['told', 'silent', 'differences', 'start s', 'replay s', 'times real']
const widths = [17, 5, 12, 23, 14, 13, 5, 7, 12, 8, 9, 11]
const inColumns = (cells: readonly (string | number)[]) =>
  cells.map((cell, index) => String(cell).padStart(widths[index] ?? 8)).join(' ')

export const nightHead = inColumns([...heads, ...more])

/** The figures of one night, or of several together. */
interface Figures {
  readonly name: string
  readonly rows: number
  readonly measured: number
  readonly absences: readonly BedVerdict['absences'][]
  readonly hearts: readonly number[]
  readonly told: number
  readonly technical: number
  readonly differences: number
  readonly start: number
  readonly replay: number
  readonly span: number
}

function figuresOf({ night, rows, measured, lived, verdicts, differences }: NightLine): Figures {
  const technical = lived.outbox.filter(({ priority }) => priority === 'technical').length
  const { start, replay } = lived.seconds
  return {
    ...{
      name: night,
      rows,
      measured,
      technical,
      differences: differences.length,
      start,
      replay,
      span: lived.span,
    },
    absences: verdicts.map(({ absences }) => absences),
    hearts: verdicts.map(({ heart }) => heart.length),
    told: lived.outbox.length - technical,
  }
}

/** Absences seen to their end or to the deadline, and after a plus those that the end of the recording left open. */
const countAbsences = (absences: BedVerdict['absences']): string => {
  const silent = absences.filter(({ lastSeenAbsent }) => lastSeenAbsent).length
  return silent > 0 ? `${absences.length - silent}+${silent}` : String(absences.length)
}

const print = (of: Figures): string => {
  const [byDefault = 0, ...wide] = of.hearts
  return inColumns([
    ...[of.name, of.rows, of.measured, of.absences.map(countAbsences).join(' / ')],
    ...[byDefault, wide.reduce((sum, one) => sum + one, 0), of.told, of.technical, of.differences],
    ...[of.start.toFixed(1), of.replay.toFixed(1), Math.round(of.span / 1000 / of.replay)],
  ])
}

export const printNight = (line: NightLine): string => print(figuresOf(line))

/** The sums over all nights, in the columns of the table. */
export function printTotal(lines: readonly NightLine[]): string {
  const all = lines.map(figuresOf)
  const sum = (of: (one: Figures) => number | undefined) =>
    all.reduce((total, one) => total + (of(one) ?? 0), 0)
  const beds = [...(all[0]?.absences.keys() ?? [])]
  return print({
    name: 'all',
    rows: sum(({ rows }) => rows),
    measured: sum(({ measured }) => measured),
    absences: beds.map((bed) => all.flatMap(({ absences }) => absences[bed] ?? [])),
    hearts: beds.map((bed) => sum(({ hearts }) => hearts[bed])),
    told: sum(({ told }) => told),
    technical: sum(({ technical }) => technical),
    differences: sum(({ differences }) => differences),
    start: sum(({ start }) => start),
    replay: sum(({ replay }) => replay),
    span: sum(({ span }) => span),
  })
}

const wallTime = (time: number): string => new Date(time).toLocaleString('sv-SE', { timeZone })

/** The measured rows behind every heart alert, and the absences that only the deadline showed. */
export function printEvidence(verdicts: readonly BedVerdict[]): string[] {
  return verdicts.flatMap(({ name, heart, absences }) => [
    ...heart.map(({ alert, because }) => {
      const rows = because?.rows.map(({ at, heartRate }) => `${wallTime(at).slice(11)} ${heartRate}`)
      return `    ${name}: ${alert.condition} (${alert.priority}) ${rows?.join(', ') ?? 'without rows'}`
    }),
    ...absences
      .filter(({ lastSeenAbsent }) => lastSeenAbsent)
      .map(({ onset }) => `    ${name}: left ${wallTime(onset)}, then the recording ends`),
  ])
}
