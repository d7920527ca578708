import { momentOf } from '../local-time.ts'
import { wallTime } from '../wall-clock.ts'

const dayMs = 86_400_000

/** The local month an instant (ms) lies in, `YYYY-MM`. */
export function monthAt(at: number, timeZone: string): string {
  return new Date(wallTime(at, timeZone).day * dayMs).toISOString().slice(0, 7)
}

/** A local month as a span of instants (ms), `to` excluded. */
export function monthSpan(month: string, timeZone: string): { from: number; to: number } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const first = (index: number) => momentOf(Date.UTC(year, index, 1) / dayMs, 0, timeZone)
  return { from: first(number - 1), to: first(number) }
}
