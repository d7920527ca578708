import { minutesOf } from '../local-time.ts'
import { offsetSpans } from '../wall-clock.ts'
import { isDaily } from './part-in-force.ts'
import type { PlanBook } from './plan-book.ts'

const dayMs = 86_400_000

/** The instants in (from, to) at which another plan may come into force (ms), in order, each once. */
export function findTurns(book: PlanBook, from: number, to: number): number[] {
  const turns = [...book.turns, ...dailyTurns(book, from, to)]
  return [...new Set(turns)].filter((turn) => turn > from && turn < to).sort((a, b) => a - b)
}

/** When the wall clock comes to a time that some part begins or ends at, and when it is put forward or back. */
function dailyTurns({ parts, timeZone }: PlanBook, from: number, to: number): number[] {
  const minutes = new Set<number>()
  for (const { when } of parts.filter((part) => isDaily(part.when))) {
    for (const time of when.hours ? [when.hours.from, when.hours.to] : ['00:00']) minutes.add(minutesOf(time))
  }
  if (minutes.size === 0) return []
  return offsetSpans(from, to, timeZone).flatMap((span) => {
    const turns = [span.from]
    const lastDay = Math.floor((span.to + span.offset) / dayMs)
    for (let day = Math.floor((span.from + span.offset) / dayMs); day <= lastDay; day++) {
      for (const minute of minutes) turns.push(day * dayMs + minute * 60_000 - span.offset)
    }
    return turns.filter((turn) => turn >= span.from && turn < span.to)
  })
}
