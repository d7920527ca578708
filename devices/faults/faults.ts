import { randomAt } from '../random.ts'
import type { Scenario } from '../scenarios/scenario.ts'

/** What may go wrong between a device and the cloud, as rates. A device repeats what was not acknowledged. */
export interface FaultRates {
  /** share of transmissions that are lost; each is repeated after 10 s */
  readonly loss: number
  /** share of telemetry messages that are lost for good: the only rate that changes what can be known */
  readonly gone: number
  /** share of messages that come twice */
  readonly duplication: number
  /** share of messages that are overtaken by what is said in the next seconds */
  readonly reorder: number
  /** share of messages that are held up, and for how long at most, ms */
  readonly delay: { readonly share: number; readonly upTo: number }
  /** how far a clock may be off (ms either way), and how far it runs away in an hour */
  readonly clock: { readonly offset: number; readonly driftPerHour: number }
  /** how often the home is offline for less than a minute, and for five to eight minutes, per hour */
  readonly shortOutages: number
  readonly longOutages: number
  /** how often the device starts again, per hour */
  readonly restarts: number
  /** share of devices whose battery runs down */
  readonly battery: number
}

/** Nothing goes wrong. */
export const noFaultRates: FaultRates = {
  ...{ loss: 0, gone: 0, duplication: 0, reorder: 0, delay: { share: 0, upTo: 0 } },
  ...{ clock: { offset: 0, driftPerHour: 0 }, shortOutages: 0, longOutages: 0, restarts: 0, battery: 0 },
}

/** A bad home network and a cheap clock: our choice, as bad as it may be while nothing may be missed. */
export const usualFaultRates: FaultRates = {
  ...{ loss: 0.1, gone: 0, duplication: 0.1, reorder: 0.1, delay: { share: 0.15, upTo: 30_000 } },
  ...{
    clock: { offset: 180_000, driftPerHour: 1000 },
    shortOutages: 2,
    longOutages: 0.5,
    restarts: 1,
    battery: 0.3,
  },
}

/** A stretch without network, minutes from the start. */
export interface Outage {
  readonly from: number
  readonly to: number
}

/** What goes wrong in one night of one device: drawn from rates, or written into a story. */
export interface FaultPlan {
  readonly seed: number
  readonly rates: Pick<FaultRates, 'loss' | 'gone' | 'duplication' | 'reorder' | 'delay'>
  readonly clock: {
    /** the device's time minus the true one, ms */
    readonly offset: number
    readonly driftPerHour: number
    /** what it stamps its samples in */
    readonly unit: 'milliseconds' | 'seconds'
  }
  readonly outages: readonly Outage[]
  /** minutes */
  readonly restarts: readonly number[]
  /** % at the start, and what it loses in an hour; without it the device's own */
  readonly battery?: { readonly start: number; readonly perHour: number }
}

type Story = Pick<Scenario, 'minutes' | 'timeline'>

/** Draws what goes wrong in one night. No outage is drawn where the story has one, nor a long one while something begins. */
export function drawFaults(rates: FaultRates, of: { seed: number; story: Story }): FaultPlan {
  const { seed, story } = of
  let drawn = 1000
  const random = () => randomAt(seed, drawn++)
  const own = story.timeline.some(({ what }) => what === 'network' || what === 'power-off')
  const times = (perHour: number) => {
    const expected = own ? 0 : (perHour * story.minutes) / 60
    return Math.floor(expected) + (random() < expected % 1 ? 1 : 0)
  }
  const place = (minutes: number): Outage => {
    const from = 1 + random() * Math.max(0, story.minutes - minutes - 7)
    return { from, to: from + minutes }
  }
  const each = (count: number, draw: () => Outage) => Array.from({ length: count }, draw)
  const short = each(times(rates.shortOutages), () => place(0.3 + 0.6 * random()))
  const long = each(times(rates.longOutages), () => place(5 + 3 * random())).filter((outage) =>
    fits(outage, story),
  )
  const restarts = each(times(rates.restarts), () => place(0.5))
  const { loss, gone, duplication, reorder, delay, clock } = rates
  return {
    seed,
    rates: { loss, gone, duplication, reorder, delay },
    clock: {
      offset: (2 * random() - 1) * clock.offset,
      driftPerHour: clock.driftPerHour,
      unit: 'milliseconds',
    },
    outages: apart([...long, ...short, ...restarts]),
    restarts: restarts.map(({ from }) => from),
    ...(story.minutes < shortMinutes || hasOwnPower(story) || random() >= rates.battery
      ? {}
      : { battery: drawBattery(story) }),
  }
}

/** A battery does not run down in a story that is shorter. */
const shortMinutes = 10
const hasOwnPower = ({ timeline }: Story): boolean =>
  timeline.some(({ what }) => what === 'battery' || what === 'power-off')

/** It falls below 20 % in the middle of the story. */
function drawBattery({ minutes }: Story): { start: number; perHour: number } {
  const perHour = 3
  return { start: 20 + (perHour * minutes) / 120, perHour }
}

/** Far enough from its ends, and nothing begins or ends meanwhile: then only the silence is new. */
function fits({ from, to }: Outage, { minutes, timeline }: Story): boolean {
  const isCalm = timeline.every(({ minute }) => minute < from - 2 || minute > to + 2)
  return to < minutes - 5 && from > 3 && isCalm
}

/** The first of each that lie within five minutes of another: two short ones must not become one long one. */
function apart(outages: readonly Outage[]): Outage[] {
  const kept: Outage[] = []
  for (const one of outages) {
    if (kept.every(({ from, to }) => one.from > to + 5 || one.to < from - 5)) kept.push(one)
  }
  return kept.sort((a, b) => a.from - b.from)
}
