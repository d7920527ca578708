const minuteMs = 60_000
const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes that a time zone is ahead of UTC at an instant (ms), as ms. */
function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(at / 1000) * 1000
}

/** The instant (ms) at which clocks of a time zone show `minutes` after midnight of a date, which a change may skip. */
function instantOf(date: string, minutes: number, timeZone: string): number {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`) + minutes * minuteMs
  const first = asIfUtc - offsetAt(asIfUtc, timeZone)
  return asIfUtc - offsetAt(first, timeZone)
}

const dateOf = (asIfUtc: number): string => new Date(asIfUtc).toISOString().slice(0, 10)

/** The date so many days after another, or before it. */
export const dateAfter = (date: string, days: number): string =>
  dateOf(Date.parse(`${date}T00:00:00Z`) + days * dayMs)

/** The night an instant (ms) belongs to: the date of the local noon before it. */
export const nightAt = (at: number, timeZone: string): string =>
  dateOf(at + offsetAt(at, timeZone) - 12 * 60 * minuteMs)

/** A night's times (ms): local noon to local noon, and its core 22:00–06:00. Clock changes make them an hour longer or shorter. */
export interface NightSpan {
  from: number
  to: number
  core: { from: number; to: number }
}

export function nightSpan(night: string, timeZone: string): NightSpan {
  const morning = dateAfter(night, 1)
  return {
    from: instantOf(night, 12 * 60, timeZone),
    to: instantOf(morning, 12 * 60, timeZone),
    core: { from: instantOf(night, 22 * 60, timeZone), to: instantOf(morning, 6 * 60, timeZone) },
  }
}
