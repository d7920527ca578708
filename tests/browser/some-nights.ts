import type { Baseline, Usual } from '../../contracts/baseline.ts'
import type { NightView } from '../../contracts/rollup.ts'

export interface SomeNights {
  items: NightView[]
  baseline?: Baseline
}

const hour = 3_600_000

/** Instants by the hours of the morning after a night, at a place: `-2.25` is 21:45 of its evening. */
function clockOf(night: string, timeZone: string): (hours: number) => string {
  const guess = Date.parse(`${night}T00:00:00Z`) + 24 * hour
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const ahead = Date.parse(`${shown.format(guess).replace(' ', 'T')}Z`) - guess
  return (hours) => new Date(guess - ahead + hours * hour).toISOString()
}

/** A night measured from 21:45 to 06:12 at the place, up twice, half an hour without data, unless said otherwise. */
export function aNightOf(
  { bedId, night, timeZone }: { bedId: string; night: string; timeZone: string },
  over: Partial<NightView> = {},
): NightView {
  const at = clockOf(night, timeZone)
  return {
    residentId: `res_${bedId}`,
    night,
    from: at(-2.25),
    to: at(6.2),
    coverage: 0.94,
    inBedSince: at(-2.25),
    upAt: at(6.2),
    inBedMinutes: 471.5,
    outOfBedMinutes: 35.5,
    exits: [
      { at: at(1.2), minutes: 9.4 },
      { at: at(4.65), minutes: null },
    ],
    restingHeartRate: 61.4,
    restingRespirationRate: 14.2,
    gaps: [{ from: at(4.75), to: at(5.25) }],
    ...over,
  }
}

const usual = (median: number, spread = 1): Usual => ({ median, spread, nights: 12 })

/** What is usual from twelve nights, in every figure, unless said otherwise. */
export const aBaseline = (bedId: string, over: Partial<Baseline> = {}): Baseline => ({
  residentId: `res_${bedId}`,
  asOf: '2026-03-03',
  nights: 12,
  restingHeartRate: usual(62.1),
  restingRespirationRate: usual(14.8),
  exits: usual(1.5),
  exitMinutes: usual(8.2),
  outOfBedMinutes: usual(14),
  inBedMinutes: usual(488),
  ...over,
})
