const dayMs = 86_400_000

/** A span of time (ms, `to` excluded) in which one offset from UTC holds in a time zone. */
interface OffsetSpan {
  from: number
  to: number
  /** ms that the wall clock is ahead of UTC */
  offset: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Asks the runtime, which is slow: everything else here is to ask it seldom. */
function askOffset(at: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const two = '2-digit'
    const date = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
    format = new Intl.DateTimeFormat('en-GB', { ...date, timeZone, calendar: 'gregory', hourCycle: 'h23' })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** The first ms of the second offset; the clocks of no zone are put twice on one day. */
function findTurn(early: number, late: number, timeZone: string): number {
  const before = askOffset(early, timeZone)
  let from = early
  let to = late
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    if (askOffset(middle, timeZone) === before) from = middle
    else to = middle
  }
  return to
}

/** Days that are asked about and remembered together. */
const chunkMs = 32 * dayMs
const chunks = new Map<string, OffsetSpan[]>()

function spansOfChunk(chunk: number, timeZone: string): OffsetSpan[] {
  const key = `${timeZone} ${chunk}`
  const known = chunks.get(key)
  if (known) return known
  const end = (chunk + 1) * chunkMs
  const spans: OffsetSpan[] = []
  let from = chunk * chunkMs
  let offset = askOffset(from, timeZone)
  for (let day = from; day < end; day += dayMs) {
    const next = askOffset(day + dayMs, timeZone)
    if (next === offset) continue
    const turn = findTurn(day, day + dayMs, timeZone)
    if (turn < end) {
      spans.push({ from, to: turn, offset })
      from = turn
      offset = next
    }
  }
  spans.push({ from, to: end, offset })
  chunks.set(key, spans)
  return spans
}

/** The offsets that hold in a time zone in [from, to), in order and without a gap. */
export function offsetSpans(from: number, to: number, timeZone: string): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  for (let chunk = Math.floor(from / chunkMs); chunk * chunkMs < to; chunk++) {
    for (const span of spansOfChunk(chunk, timeZone)) {
      if (span.to > from && span.from < to) {
        spans.push({ from: Math.max(from, span.from), to: Math.min(to, span.to), offset: span.offset })
      }
    }
  }
  return spans
}

/** What the clock on the wall shows: days since 1 January 1970 of the local date, and minutes since its midnight. */
export interface WallTime {
  day: number
  minute: number
}

/** What the clock on the wall shows at `at` (ms) in an IANA time zone, daylight saving included. */
export function wallTime(at: number, timeZone: string): WallTime {
  const spans = spansOfChunk(Math.floor(at / chunkMs), timeZone)
  const { offset = 0 } = spans.find((span) => at < span.to) ?? {}
  const wall = at + offset
  const day = Math.floor(wall / dayMs)
  return { day, minute: Math.floor((wall - day * dayMs) / 60_000) }
}

/** The day as `YYYY-MM-DD`. */
export const dateOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** 0 = Monday … 6 = Sunday; 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
