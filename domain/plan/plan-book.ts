import type { PlanVersion } from '../../contracts/care-plan.ts'
import type { PlanPart } from '../../contracts/limits.ts'
import type { PlaceFacts, Stay } from '../../contracts/place.ts'
import type { ProviderPlanVersion } from '../../contracts/provider-plan.ts'
import type { EffectivePlan } from '../effective-plan.ts'
import { type Dated, datePlans } from './plan-versions.ts'

/** All that can be in force at a place by its facts, with what has been worked out of it already. */
export interface PlanBook {
  timeZone: string
  stays: readonly Stay[]
  bed: Dated<PlanVersion>[]
  provider: Dated<ProviderPlanVersion>[]
  /** parts of any version */
  parts: PlanPart[]
  /** when versions, stays and temporary parts begin and end (ms), in order */
  turns: number[]
  /** by version of the provider's plan */
  holidays: ReadonlyMap<number, ReadonlySet<string>>
  known: Map<string, EffectivePlan>
}

const books = new WeakMap<PlaceFacts, PlanBook>()

/** The book of these facts, which never change: made once. */
export function openBook(facts: PlaceFacts): PlanBook {
  const open = books.get(facts)
  if (open) return open
  const bed = datePlans<PlanVersion>(facts.plan)
  const provider = facts.providerPlan ? datePlans<ProviderPlanVersion>(facts.providerPlan) : []
  const parts = [...bed, ...provider].flatMap(({ version }) => version.overrides.parts ?? [])
  const book: PlanBook = {
    timeZone: facts.record.timeZone,
    stays: facts.stays,
    bed,
    provider,
    parts,
    turns: findDatedTurns({ versions: [...bed, ...provider], stays: facts.stays, parts }),
    holidays: new Map(provider.map(({ version }) => [version.version, new Set(version.overrides.holidays)])),
    known: new Map(),
  }
  books.set(facts, book)
  return book
}

function findDatedTurns({
  versions,
  stays,
  parts,
}: { versions: Dated<unknown>[] } & Pick<PlanBook, 'stays' | 'parts'>) {
  const ends = parts
    .flatMap(({ when: { since, until } }) => [since, until])
    .filter((end) => end !== undefined)
  const turns = [
    ...versions.map(({ since }) => since),
    ...stays.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
    ...ends.map(Date.parse),
  ]
  return turns.filter(Number.isFinite).sort((a, b) => a - b)
}
