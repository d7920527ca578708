import type { PlaceFacts } from '../../contracts/place.ts'
import type { Roster } from '../../contracts/roster.ts'
import { buildChain } from '../chain.ts'
import { nextTimeOfDay } from '../local-time.ts'
import { buildTurns } from '../roster/build-turns.ts'
import { type Around, findTargets, type Target } from './find-targets.ts'

/** A time (ms, `to` excluded). */
export interface Span {
  from: number
  to: number
}

/** What is known of a provider for a night: who could be meant, and when that changes. */
export interface Night extends Span, Pick<Around, 'rosters' | 'holidays' | 'operatorIds' | 'paths'> {
  /** moments (ms) at which somebody goes off duty or comes on */
  changes: readonly number[]
}

/** A stretch of the night in which the same steps mean the same people. */
export interface Stretch extends Span {
  steps: Target[][]
}

const hourMs = 3_600_000

/** The moments of [from, to) at which any roster changes, and each hour: whom somebody is quiet for changes too. */
export function findChanges(
  { from, to }: Span,
  { rosters, holidays }: { rosters: readonly Roster[]; holidays: ReadonlySet<string> },
): number[] {
  const turns = rosters.flatMap((roster) => buildTurns({ roster, holidays, from, to }))
  const hours: number[] = []
  for (let at = Math.ceil(from / hourMs) * hourMs; at < to; at += hourMs) hours.push(at)
  return [...turns.flatMap((turn) => [turn.from, turn.to]), ...hours]
}

/**
 * Whom an alarm at a bed would be told to, step by step, in each stretch of a night. The delays between the steps are
 * minutes: a step is looked at as if it were told at once.
 */
export function planNight(facts: PlaceFacts, night: Night): Stretch[] {
  const { links, record } = facts
  const around: Around = { ...night, links, regionPath: record.regionPath }
  const cuts = [...new Set([night.from, ...night.changes, ...turnsOfPlan(facts, night)])]
    .filter((at) => night.from <= at && at < night.to)
    .sort((one, other) => one - other)
  return cuts.map((from, index) => ({
    ...{ from, to: cuts[index + 1] ?? night.to },
    steps: buildChain({ priority: 'critical', condition: 'sos', onset: from }, facts, from).map(({ tell }) =>
      findTargets(tell, around, from),
    ),
  }))
}

/** When the chain of the night begins to count, and ends. */
function turnsOfPlan({ plan, record: { timeZone } }: PlaceFacts, { from }: Span): number[] {
  const { chainAtNight } = plan.overrides
  if (!chainAtNight) return []
  return [chainAtNight.from, chainAtNight.to].map((time) => nextTimeOfDay(from, time, timeZone))
}

/** Everybody whom any stretch means. */
export const whoIsMeant = (stretches: readonly Stretch[]): string[] => [
  ...new Set(
    stretches.flatMap(({ steps }) =>
      steps.flat().flatMap((target) => (target.outcome === 'people' ? target.personIds : [])),
    ),
  ),
]
