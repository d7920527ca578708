import type { NightSummary } from '../../../contracts/rollup.ts'

const dayMs = 86_400_000
/** 1 November 2026, 22:00 in Shanghai. */
const first = Date.UTC(2026, 10, 1, 14)

/** The night of the `day`th of November: in bed 22:00–06:00, up once for ten minutes. */
export function aNight(day: number, change: Partial<NightSummary> = {}): NightSummary {
  const from = first + (day - 1) * dayMs
  return {
    placeId: 'bed_1',
    residentId: 'res_1',
    night: `2026-11-${String(day).padStart(2, '0')}`,
    blocks: 480,
    from,
    to: from + 8 * 3_600_000,
    coverage: 0.98,
    inBedSince: from,
    upAt: from + 8 * 3_600_000,
    inBedMinutes: 470,
    outOfBedMinutes: 10,
    exits: [{ at: from + 4 * 3_600_000, minutes: 10 }],
    restingHeartRate: 60,
    restingRespirationRate: 15,
    gaps: [],
    ...change,
  }
}

export const nightsFrom = (
  count: number,
  change: (day: number) => Partial<NightSummary> = () => ({}),
): NightSummary[] => Array.from({ length: count }, (_, index) => aNight(index + 1, change(index + 1)))
