/** A bed of a village that is silent: since when nothing has come from it (ms), and the alert that says so. */
export interface SilentBed {
  placeId: string
  alertId: string
  since: number
  /** the outage that stands for it already */
  hiddenBy?: string | undefined
}

/** The beds of one provider in one village: how many there are, and which are silent. */
export interface Village {
  beds: number
  silent: readonly SilentBed[]
}

/** The outage that goes on in a village: since when its first bed is silent (ms). */
export interface OpenOutage {
  from: number
}

export type Outage =
  | { outcome: 'none'; because: 'fewer-than-5' | 'under-30-percent' | 'not-within-2-minutes' }
  /** `silent`: the beds it stands for */
  | { outcome: 'begins'; from: number; silent: readonly SilentBed[] }
  | { outcome: 'goes-on'; from: number; silent: readonly SilentBed[] }
  | { outcome: 'ends'; because: 'fewer-than-5' | 'under-30-percent' }

/** At least so many beds, and at least this share of a village's, fall silent within this time (product: storms). */
export const outageLimits = { beds: 5, share: 0.3, withinMs: 120_000 } as const

/**
 * Whether so many beds of a village are silent at once that one alert must stand for them. Beds that fell silent before
 * the first of them keep their own alerts; those that follow while it goes on belong to it.
 */
export function judgeOutage({ beds, silent }: Village, open?: OpenOutage): Outage {
  if (open) {
    const hers = silent.filter(({ since }) => since >= open.from)
    const few = tooFew(hers.length, beds)
    return few ? { outcome: 'ends', because: few } : { outcome: 'goes-on', from: open.from, silent: hers }
  }
  const few = tooFew(silent.length, beds)
  if (few) return { outcome: 'none', because: few }
  const first = findFirst(silent, beds)
  if (!first) return { outcome: 'none', because: 'not-within-2-minutes' }
  const { since: from } = first
  return { outcome: 'begins', from, silent: silent.filter(({ since }) => since >= from) }
}

const tooFew = (count: number, beds: number): 'fewer-than-5' | 'under-30-percent' | undefined => {
  if (count < outageLimits.beds) return 'fewer-than-5'
  return count < outageLimits.share * beds ? 'under-30-percent' : undefined
}

/** The first bed of the two minutes in which the most fell silent, if they are enough. */
function findFirst(silent: readonly SilentBed[], beds: number): SilentBed | undefined {
  const ordered = [...silent].sort((a, b) => a.since - b.since)
  let best: { first: SilentBed; count: number } | undefined
  for (const [index, first] of ordered.entries()) {
    const end = first.since + outageLimits.withinMs
    const count = ordered.slice(index).filter(({ since }) => since <= end).length
    if (!best || count > best.count) best = { first, count }
  }
  return best && !tooFew(best.count, beds) ? best.first : undefined
}
