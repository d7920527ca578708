import type { Mark } from '../../../contracts/mark.ts'
import { measurementUnits } from '../../../contracts/measurement.ts'
import { tellLimit } from '../limit.ts'
import type { RuleContext, SampleRule } from '../rule.ts'
import { type Beyond, beyondDueAt, buildBeyond, endBeyond, isRepeatOf, openBeyond, repeat } from './beyond.ts'
import { type Reading, readReading } from './reading.ts'

interface Weighed {
  at: number
  /** kg */
  weight: number
  who: string | null
}

interface Memory {
  /** the last of each day, oldest first */
  weighed: Weighed[]
  beyond: Beyond | null
}

const dayMs = 86_400_000
/** The reading a week before, give or take three days (our default: fluid is gained in days, not in months). */
const before = { soonestMs: 4 * dayMs, bestMs: 7 * dayMs, longestMs: 10 * dayMs } as const
const rememberedMs = 14 * dayMs
const mostRemembered = 20

/** Weight gained or lost since a week before (kg). */
export const weight: SampleRule<Memory> = {
  condition: 'weight',
  start: { weighed: [], beyond: null },
  step: (memory) => ({ memory }),
  mark(memory, mark, { plan }) {
    const reading = readReading(mark)
    const kg = reading?.values.weight
    if (reading?.kind !== 'weight' || kg === undefined) return { memory }
    const { beyond } = memory
    if (beyond && isRepeatOf(beyond, reading)) return { memory: { ...memory, beyond: repeat(beyond, mark) } }
    const now = { at: reading.at, weight: kg, who: reading.who }
    const weighed = remember(memory.weighed, now)
    const found = plan.weight.on.value
      ? findChange({ mark, reading }, { now, earlier: memory.weighed, plan })
      : undefined
    const isOver = beyond !== null && (found !== undefined || beyond.who === reading.who)
    return {
      memory: { weighed, beyond: found ?? (isOver ? null : beyond) },
      ...(beyond && isOver ? { ended: endBeyond('weight', beyond, mark.at) } : {}),
    }
  },
  open: ({ beyond }, context) => openBeyond('weight', beyond, context),
  dueAt: ({ beyond }, context) => beyondDueAt(beyond, context),
}

const dayOf = ({ at }: Weighed): number => Math.floor(at / dayMs)

const remember = (weighed: readonly Weighed[], now: Weighed): Weighed[] =>
  [
    ...weighed.filter(
      (each) => now.at - each.at <= rememberedMs && !(each.who === now.who && dayOf(each) === dayOf(now)),
    ),
    now,
  ].slice(-mostRemembered)

function findChange(
  said: { mark: Mark; reading: Reading },
  { now, earlier, plan }: { now: Weighed; earlier: readonly Weighed[]; plan: RuleContext['plan'] },
): Beyond | undefined {
  const reference = aWeekBefore(earlier, now)
  if (!reference) return undefined
  // Scales show hundredths at best; what binary fractions add is not weight.
  const change = Math.round((now.weight - reference.weight) * 100) / 100
  if (Math.abs(change) < plan.weight.change.value) return undefined
  const evidence = {
    kind: 'weight',
    unit: measurementUnits.weight,
    change,
    before: { at: reference.at, weight: reference.weight },
    side: change > 0 ? 'high' : 'low',
    ...tellLimit(plan.weight.change),
    ...(now.who === null ? {} : { residentCode: now.who }),
  }
  return buildBeyond(said, { priority: 'medium', evidence })
}

const aWeekBefore = (earlier: readonly Weighed[], now: Weighed): Weighed | undefined =>
  earlier
    .filter(({ at, who }) => {
      const age = now.at - at
      return who === now.who && age >= before.soonestMs && age <= before.longestMs
    })
    .sort((a, b) => farFromBest(a, now) - farFromBest(b, now))[0]

const farFromBest = ({ at }: Weighed, now: Weighed): number => Math.abs(now.at - at - before.bestMs)
