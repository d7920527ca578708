import type { Baseline, Usual } from '../../../../contracts/baseline.ts'
import type { NightView } from '../../../../contracts/rollup.ts'
import { sayTime } from '../../ui/clock-time.ts'
import { msOf, type Sight } from '../../ui/sight.ts'

/** One line of a night: what, how it was, what is usual, and more of it in small. */
export interface NightLine {
  key: string
  label: string
  /** null = not measured */
  value: string | null
  usual?: string | undefined
  details?: string[]
}

interface Asked {
  night: NightView
  baseline: Baseline | undefined
  timeZone: string
}

type Words = Pick<Sight, 'say' | 'language'>

/** More gaps than this are added up: a page is no log. */
const gapsShown = 3

/** From when to when she lay in bed, in one sentence. */
export function sayInBed({ night, timeZone }: Omit<Asked, 'baseline'>, sight: Words): string {
  const { say } = sight
  const { inBedSince, upAt, exits } = night
  if (inBedSince === null) return say(exits === null ? 'night.bed-not-measured' : 'night.not-in-bed')
  const from = clock(inBedSince, timeZone, sight)
  if (upAt === null) return say('night.in-bed-up-unseen', { from })
  return say('night.in-bed-up', { from, to: clock(upAt, timeZone, sight) })
}

/** A night line by line. What was not measured says so; it is never nothing. */
export function sayNight(asked: Asked, sight: Words): NightLine[] {
  return [...bedLines(asked, sight), ...rateLines(asked, sight), gapsLine(asked, sight)]
}

function bedLines({ night, baseline, timeZone }: Asked, sight: Words): NightLine[] {
  const { say } = sight
  // Of a night in which nobody was seen in bed, nothing can be said of getting up in it.
  const wasSeen = night.inBedSince !== null
  const minutes = (value: number | null) => (wasSeen && value !== null ? sayMinutes(value, say) : null)
  const exits = wasSeen ? night.exits : null
  const usual = usualOf(baseline, say)
  const details = (exits ?? []).map((exit) => {
    const time = clock(exit.at, timeZone, sight)
    if (exit.minutes === null) return say('night.exit-unknown', { time })
    return say('night.exit', { time, length: sayMinutes(exit.minutes, say) })
  })
  const each = baseline?.exitMinutes
  const usualExits =
    baseline?.exits && each
      ? say('night.usual-exits', { n: between(baseline.exits.median), length: sayMinutes(each.median, say) })
      : usual(baseline?.exits, (median) => say('night.times', { n: between(median) }))
  return [
    {
      ...{ key: 'in-bed', label: say('night.in-bed'), value: minutes(night.inBedMinutes) },
      usual: usual(baseline?.inBedMinutes, (median) => sayMinutes(median, say)),
    },
    {
      ...{ key: 'exits', label: say('night.exits'), value: sayExits(exits, say) },
      usual: usualExits,
      details,
    },
    {
      ...{ key: 'out-of-bed', label: say('night.out-of-bed'), value: minutes(night.outOfBedMinutes) },
      usual: usual(baseline?.outOfBedMinutes, (median) => sayMinutes(median, say)),
    },
  ]
}

function rateLines({ night, baseline }: Asked, { say }: Words): NightLine[] {
  const usual = usualOf(baseline, say)
  const rate = (value: number | null) =>
    value === null ? null : `${Math.round(value)} ${say('bed.per-minute')}`
  const whole = (median: number) => String(Math.round(median))
  return [
    {
      ...{ key: 'heart', label: say('night.heart'), value: rate(night.restingHeartRate) },
      usual: usual(baseline?.restingHeartRate, whole),
    },
    {
      ...{ key: 'breath', label: say('night.breath'), value: rate(night.restingRespirationRate) },
      usual: usual(baseline?.restingRespirationRate, whole),
    },
  ]
}

function gapsLine({ night, timeZone }: Asked, sight: Words): NightLine {
  const { say } = sight
  const label = say('night.gaps')
  const minutes = night.gaps.map(({ from, to }) => (msOf(to) - msOf(from)) / 60_000)
  const total = (some: number[]) =>
    sayMinutes(
      some.reduce((sum, one) => sum + one, 0),
      say,
    )
  if (minutes.length === 0) return { key: 'gaps', label, value: say('night.gaps-none') }
  const details = night.gaps
    .slice(0, gapsShown)
    .map(({ from, to }) =>
      say('night.gap', { from: clock(from, timeZone, sight), to: clock(to, timeZone, sight) }),
    )
  const rest = minutes.slice(gapsShown)
  const more = rest.length > 0 ? [say('night.gaps-more', { n: rest.length, length: total(rest) })] : []
  return { key: 'gaps', label, value: total(minutes), details: [...details, ...more] }
}

/** What stands beside a figure; without any baseline that is said once, not at every line. */
const usualOf =
  (baseline: Baseline | undefined, say: Sight['say']) =>
  (usual: Usual | undefined, sayMedian: (median: number) => string): string | undefined => {
    if (!baseline) return undefined
    return usual ? say('night.usual', { what: sayMedian(usual.median) }) : say('night.few-nights-of-it')
  }

const sayExits = (exits: NightView['exits'], say: Sight['say']): string | null => {
  if (exits === null) return null
  return exits.length === 0 ? say('night.exits-none') : say('night.times', { n: exits.length })
}

/** The median of an even number of nights may lie between two: `1–2`, not 1.5 times. */
const between = (median: number): string =>
  Number.isInteger(median) ? String(median) : `${Math.floor(median)}–${Math.ceil(median)}`

function sayMinutes(minutes: number, say: Sight['say']): string {
  const whole = Math.round(minutes)
  if (minutes > 0 && whole === 0) return say('night.under-a-minute')
  if (whole < 60) return say('age.minutes', { m: whole })
  return say('age.hours', { h: Math.floor(whole / 60), m: whole % 60 })
}

/** Without its day: the night's dates stand above. */
const clock = (at: string, timeZone: string, { language }: Words): string =>
  sayTime(msOf(at), { language, timeZone, now: msOf(at) })
