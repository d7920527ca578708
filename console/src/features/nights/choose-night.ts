import type { NightView } from '../../../../contracts/rollup.ts'

/** Which night is shown as the last one, or why there is none. */
export type NightChoice =
  | { outcome: 'last-night'; night: NightView }
  /** it is over at noon, and summed up within the half hour after it */
  | { outcome: 'not-yet'; earlier: NightView | undefined }
  | { outcome: 'missing'; earlier: NightView | undefined }

interface Asked {
  now: number
  timeZone: string
  /** nobody is shown the nights of who lay there before */
  residentId: string
}

/** Minute of the day by which a night that ended at noon has been summed up (figures settle for 10 min, beds take turns for 10 more). */
const summedUpBy = 12 * 60 + 30
const dayMs = 86_400_000

/** Chooses last night among some nights of a bed; where it is not there yet, the newest one before it. */
export function chooseNight(items: readonly NightView[], { now, timeZone, residentId }: Asked): NightChoice {
  const last = lastNightAt(now, timeZone)
  const hers = items.filter((night) => night.residentId === residentId && night.night <= last)
  const newest = hers.reduce<NightView | undefined>(
    (best, night) => (best && best.night > night.night ? best : night),
    undefined,
  )
  if (newest?.night === last) return { outcome: 'last-night', night: newest }
  return { outcome: minuteOf(now, timeZone) < summedUpBy ? 'not-yet' : 'missing', earlier: newest }
}

/** The date of yesterday evening at a place: all day long that is what people call last night. */
export const lastNightAt = (now: number, timeZone: string): string =>
  dateBefore(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now), 1)

/** The date so many days before another. */
export const dateBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)

function minuteOf(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short', hourCycle: 'h23' })
  const [hour = 0, minute = 0] = format.format(now).split(':').map(Number)
  return hour * 60 + minute
}
