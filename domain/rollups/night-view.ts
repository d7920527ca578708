import type { NightSummary, NightView } from '../../contracts/rollup.ts'

const iso = (at: number): string => new Date(at).toISOString()
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))

/** A night as people see it: its times in ISO 8601. */
export function buildNightView({ placeId: _place, blocks: _blocks, ...night }: NightSummary): NightView {
  return {
    ...night,
    from: iso(night.from),
    to: iso(night.to),
    inBedSince: isoOrNull(night.inBedSince),
    upAt: isoOrNull(night.upAt),
    exits: night.exits?.map(({ at, minutes }) => ({ at: iso(at), minutes })) ?? null,
    gaps: night.gaps.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
  }
}
