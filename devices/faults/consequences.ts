import type { DeviceKind } from '../../contracts/names.ts'
import type { ExpectedAlert } from '../oracle/oracle.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { FaultPlan, Outage } from './faults.ts'

/** A clock is at fault beyond this offset (contract: Time), ms. */
const toleratedOffsetMs = 300_000
/** A bed is silent after three minutes; an outage between this and half of that may or may not be told. */
const silentMinutes = 4
/** A block tells when it began, and one that was overtaken by the next says nothing of the battery any more. Minutes. */
const blockMinutes = 3
/** What a network that holds messages up does to a corrected clock, ms. */
const heldUpMs = 60_000
/** %, product: table of default rules */
const lowBattery = 20

/** The technical alerts that faults themselves must lead to, besides those of the story. */
export function consequencesOf(
  plan: FaultPlan,
  of: { minutes: number; kind: DeviceKind; outages?: readonly Outage[] },
): ExpectedAlert[] {
  const silences = plan.outages.filter(({ from, to }) => to - from >= silentMinutes)
  return [
    ...(isClockWrong(plan)
      ? [{ condition: 'clock-fault', onset: [-1, of.minutes], ends: 'goes-on' } as const]
      : []),
    ...(of.kind === 'family-bed'
      ? silences.map(
          ({ from }) =>
            ({ condition: 'device-silent', onset: [from - 3, from + 0.2], ends: 'clears' }) as const,
        )
      : []),
    ...emptyBattery(plan, [...plan.outages, ...(of.outages ?? [])]),
  ]
}

/** What was said of the battery while nobody heard it is known with the newest of it. */
function emptyBattery({ battery }: FaultPlan, outages: readonly Outage[]): ExpectedAlert[] {
  if (!battery || battery.perHour <= 0) return []
  const at = ((battery.start - lowBattery) / battery.perHour) * 60
  const known = Math.max(at, ...outages.flatMap(({ from, to }) => (from <= at && at <= to ? [to] : [])))
  return [{ condition: 'battery-low', onset: [at - blockMinutes, known + blockMinutes], ends: 'goes-on' }]
}

/** The stretches without network that a story has by itself. */
export function outagesOf({ minutes, timeline }: Pick<Scenario, 'minutes' | 'timeline'>): Outage[] {
  const turns = timeline.flatMap((one) => (one.what === 'network' ? [one] : []))
  return turns.flatMap(({ state, minute: from }, index) =>
    state === 'down' ? [{ from, to: turns[index + 1]?.minute ?? minutes }] : [],
  )
}

const isClockWrong = ({ clock }: FaultPlan): boolean =>
  clock.unit === 'seconds' || Math.abs(clock.offset) > toleratedOffsetMs

/** By how much a wrong clock may move what happened, ms: a tolerated offset wholly, a corrected one by what was held up. */
export function shiftOf({ clock }: FaultPlan, minutes: number): readonly [number, number] {
  const rounding = 2000
  const drift = (clock.driftPerHour * minutes) / 60
  if (Math.abs(clock.offset) > toleratedOffsetMs) return [-heldUpMs, heldUpMs]
  const [low, high] = [clock.offset, clock.offset + drift].sort((a, b) => a - b) as [number, number]
  return [low - rounding, high + rounding]
}
