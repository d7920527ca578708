const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes since local midnight at `at` (ms) in an IANA time zone, daylight saving included. */
export function minuteOfDay(at: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(timeZone, format)
  }
  const [hour = 0, minute = 0] = format.format(at).split(':').map(Number)
  return hour * 60 + minute
}

const minutesOf = (timeOfDay: string): number => {
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number)
  return hour * 60 + minute
}

/** Whether `at` lies in the daily window `from`–`to` (`HH:MM`, `to` excluded), which may pass midnight. */
export function isInWindow(at: number, window: { from: string; to: string; timeZone: string }): boolean {
  const minute = minuteOfDay(at, window.timeZone)
  const from = minutesOf(window.from)
  const to = minutesOf(window.to)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
