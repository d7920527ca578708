import { dayNames } from '../../contracts/limits.ts'
import type { Duty, Roster } from '../../contracts/roster.ts'
import { wallTime, weekdayOf } from '../wall-clock.ts'
import { buildTurns, spanOf, type Turn } from './build-turns.ts'
import { chooseRosters } from './choose-rosters.ts'

/** A time (ms, `to` excluded) in which somebody must be on duty and nobody is. */
export interface Gap {
  duty: Duty
  from: number
  to: number
  because: 'no-shift' | 'all-on-leave'
}

export interface GapQuestion {
  /** whose needs are looked at; without needs of its own a caregiver at every hour */
  roster: Roster
  /** all of the provider: a need may be covered by another roster of the zone, or by a wider one */
  rosters: readonly Roster[]
  holidays: ReadonlySet<string>
  /** to the roster's zone, from the city down; empty for the one without a zone */
  regionPath: readonly string[]
  from: number
  to: number
}

const always = [{ duty: 'caregiver', from: '00:00', to: '00:00' }] as const

/** The hours of [from, to) (ms) in which a need of a roster is covered by nobody, in order. */
export function findGaps(question: GapQuestion): Gap[] {
  const needs = question.roster.needs ?? always
  const wanted = [...new Set(needs.map(({ duty }) => duty))]
  return wanted
    .flatMap((duty) => findGapsOf(duty, question))
    .sort((one, other) => one.from - other.from || one.duty.localeCompare(other.duty))
}

function findGapsOf(duty: Duty, question: GapQuestion): Gap[] {
  const { rosters, holidays, regionPath, from, to } = question
  const turns = chooseRosters(rosters, duty, regionPath)
    .flatMap((roster) => buildTurns({ roster, holidays, from, to }))
    .filter((turn) => turn.duty === duty)
  const spans = neededSpans(duty, question)
  const cuts = [...spans, ...turns].flatMap((span) => [span.from, span.to])
  const ends = [...new Set([from, ...cuts, to])]
    .filter((at) => from <= at && at <= to)
    .sort((one, other) => one - other)
  const gaps: Gap[] = []
  for (const [index, begin] of ends.slice(0, -1).entries()) {
    const end = ends[index + 1] ?? begin
    if (!spans.some((span) => span.from <= begin && begin < span.to)) continue
    const because = whyNobody(turns.filter((turn) => turn.from <= begin && begin < turn.to))
    if (because !== undefined) append(gaps, { duty, from: begin, to: end, because })
  }
  return gaps
}

function whyNobody(turns: readonly Turn[]): Gap['because'] | undefined {
  if (turns.some(({ personIds }) => personIds.length > 0)) return undefined
  return turns.length > 0 ? 'all-on-leave' : 'no-shift'
}

/** What goes on from the gap before is one gap with it. */
function append(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1)
  if (last && last.to === gap.from && last.because === gap.because) last.to = gap.to
  else gaps.push(gap)
}

function neededSpans(duty: Duty, { roster, from, to }: GapQuestion) {
  const { timeZone, needs = always } = roster
  const spans: { from: number; to: number }[] = []
  const last = wallTime(to, timeZone).day + 1
  for (let day = wallTime(from, timeZone).day - 2; day <= last; day++) {
    const weekday = dayNames[weekdayOf(day)]
    for (const need of needs) {
      const days: readonly string[] = ('days' in need && need.days) || dayNames
      if (need.duty === duty && weekday !== undefined && days.includes(weekday))
        spans.push(spanOf(day, need, timeZone))
    }
  }
  return spans
}
