import type { PlaceFacts } from '../../contracts/place.ts'
import type { BedFinding } from '../../contracts/reach-check.ts'
import type { Target } from './find-targets.ts'
import { judgeReachAt, type KnownPerson } from './judge-person.ts'
import type { Span, Stretch } from './plan-night.ts'

type Missing = Extract<BedFinding, { because: unknown }>['because']
/** `step` is absent where no step at all reaches anybody. */
interface Gap extends Span {
  step: number | undefined
  because: Missing
}

/**
 * What is wrong with the chain of a bed in the stretches of a night: when no step of it would reach anybody, and which
 * single steps would not. The siren is a device, and looked at as one.
 */
export function checkNight(
  { record }: Pick<PlaceFacts, 'record'>,
  stretches: readonly Stretch[],
  people: ReadonlyMap<string, KnownPerson>,
): BedFinding[] {
  const open = new Map<number | undefined, Gap>()
  const gaps: Gap[] = []
  for (const { from, to, steps } of stretches) {
    const missed = steps.map((targets, step) =>
      whyNobody(targets, people, { step, at: from, timeZone: record.timeZone }),
    )
    for (const found of nameGaps(missed)) {
      const before = open.get(found.step)
      if (before?.to === from && isSame(before.because, found.because)) before.to = to
      else {
        const gap = { ...found, from, to }
        open.set(found.step, gap)
        gaps.push(gap)
      }
    }
  }
  return gaps.map((gap) => buildFinding(record, gap))
}

/** Why a step reaches nobody; `reached` when it reaches somebody. */
type StepOutcome = { outcome: 'reached' } | { outcome: 'nobody'; because: Missing }

function whyNobody(
  targets: readonly Target[],
  people: ReadonlyMap<string, KnownPerson>,
  when: { step: number; at: number; timeZone: string },
): StepOutcome {
  const because: Missing = []
  for (const found of targets) {
    if (found.outcome === 'nobody') {
      because.push({ target: found.target, why: found.because })
      continue
    }
    for (const personId of found.personIds) {
      const reach = judgeReachAt(people.get(personId), when)
      if (reach === 'reachable') return { outcome: 'reached' }
      because.push({ target: `person:${personId}`, why: reach })
    }
  }
  return { outcome: 'nobody', because }
}

/** Where nobody at all is reached, that is the finding; its steps need not be listed one by one. */
function nameGaps(steps: readonly StepOutcome[]): Pick<Gap, 'step' | 'because'>[] {
  const gaps = steps.flatMap((found, step) =>
    found.outcome === 'nobody' ? [{ step, because: found.because }] : [],
  )
  if (gaps.length < steps.length) return gaps
  const all = gaps.flatMap(({ because }) => because)
  const isFirst = (one: Missing[number], index: number) =>
    all.findIndex(({ target }) => target === one.target) === index
  return [{ step: undefined, because: all.filter(isFirst) }]
}

const isSame = (one: Missing, other: Missing): boolean => JSON.stringify(one) === JSON.stringify(other)

function buildFinding(
  { placeId, name, regionPath }: PlaceFacts['record'],
  { step, because, ...span }: Gap,
): BedFinding {
  const when = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() }
  const about = { bedId: placeId, name, regionPath, ...when, because }
  return step === undefined
    ? { what: 'bed-reaches-nobody', ...about }
    : { what: 'step-reaches-nobody', step, ...about }
}
