import type { DeviceKind } from '../../../contracts/names.ts'
import { consequencesOf, outagesOf, shiftOf } from '../../../devices/faults/consequences.ts'
import { drawFaults, type FaultPlan, type FaultRates } from '../../../devices/faults/faults.ts'
import { type AwaitedAlert, awaitFrom } from '../../../devices/oracle/oracle.ts'
import { seedOf } from '../../../devices/random.ts'
import { devicesOf, type Scenario, startOf } from '../../../devices/scenarios/scenario.ts'

/** One device of a bed in a story, with what goes wrong between it and the cloud. */
export interface Actor {
  readonly deviceId: string
  readonly kind: DeviceKind
  readonly seed: number
  readonly plan: FaultPlan
}

export interface StoryBed {
  readonly actors: readonly Actor[]
  readonly awaited: readonly AwaitedAlert[]
}

/** A scenario with a seed: who plays in it when, what goes wrong, and what must come of it. */
export interface Story {
  readonly scenario: Scenario
  readonly seed: number
  /** ms */
  readonly start: number
  readonly end: number
  readonly beds: readonly StoryBed[]
  readonly village: readonly AwaitedAlert[]
}

/** The people of these proofs live in Shanghai, eight hours ahead of UTC all year. */
const aheadOfUtcMs = 8 * 3_600_000
/** What is said last may still be held up; then silence begins to count, and is no part of the story. ms */
const settleMs = 90_000

/** A scenario begins at its own time of the day that `day` (ms, midnight UTC) is. */
export function tellStory(scenario: Scenario, of: { seed: number; day: number; rates: FaultRates }): Story {
  const [hours = 0, minutes = 0] = startOf(scenario).split(':').map(Number)
  const start = of.day + (hours * 60 + minutes) * 60_000 - aheadOfUtcMs
  const beds = Array.from({ length: scenario.beds ?? 1 }, (_, index) =>
    tellBed(scenario, { ...of, start, name: `${scenario.name}-${of.seed}-${index + 1}` }),
  )
  const end = start + scenario.minutes * 60_000 + settleMs
  const village = awaitFrom(scenario.oracle.village ?? [], { start })
  return { scenario, seed: of.seed, start, end, beds, village }
}

function tellBed(
  scenario: Scenario,
  of: { seed: number; rates: FaultRates; start: number; name: string },
): StoryBed {
  const { start } = of
  const actors = devicesOf(scenario).map((kind): Actor => {
    const deviceId = `${of.name}-${kind === 'family-bed' ? 'mat' : 'terminal'}`
    const seed = seedOf(deviceId)
    const plan = { ...drawFaults(of.rates, { seed, story: scenario }), ...scenario.faults }
    return { deviceId, kind, seed, plan }
  })
  const { minutes } = scenario
  const shifts = actors.map(({ plan }) => shiftOf(plan, minutes))
  const shift = [Math.min(...shifts.map(([from]) => from)), Math.max(...shifts.map(([, to]) => to))] as const
  const consequences = actors.flatMap(({ plan, kind }) =>
    consequencesOf(plan, { minutes, kind, outages: outagesOf(scenario) }),
  )
  const alerts = [...scenario.oracle.alerts, ...consequences]
  return { actors, awaited: awaitFrom(alerts, { start, shift }) }
}
