import type { PlanVersion } from '../../contracts/care-plan.ts'
import type { PlanPart } from '../../contracts/limits.ts'
import type { Stay } from '../../contracts/place.ts'
import type { ProviderPlanVersion } from '../../contracts/provider-plan.ts'
import { abilityDefaults } from '../default-plan.ts'
import type { EffectivePlan } from '../effective-plan.ts'
import { residentAt } from '../stays.ts'
import { type Layer, layLimits } from './lay-limits.ts'
import { type Calendar, isInForce } from './part-in-force.ts'
import type { PlanBook } from './plan-book.ts'
import type { Dated } from './plan-versions.ts'

const noHolidays: ReadonlySet<string> = new Set()

const inForceAt = <V>(versions: readonly Dated<V>[], at: number): Dated<V> | undefined =>
  versions.findLast(({ since }) => since <= at)

/** The plan in force at an instant (ms): one object for as long as nothing changes. */
export function readBook(book: PlanBook, at: number): EffectivePlan {
  const bed = inForceAt(book.bed, at)?.version
  const provider = inForceAt(book.provider, at)?.version
  const level = residentAt(book.stays, at)?.abilityLevel
  const calendar = {
    timeZone: book.timeZone,
    holidays: (provider && book.holidays.get(provider.version)) ?? noHolidays,
  }
  const ofProvider = partsInForce(provider?.overrides.parts, at, calendar)
  const ofBed = partsInForce(bed?.overrides.parts, at, calendar)
  const key = `${provider?.version}:${ofProvider.key}|${level}|${bed?.version}:${ofBed.key}`
  const known = book.known.get(key)
  if (known) return known
  const plan = layLimits([
    ...(provider ? layersOf('provider', provider, ofProvider.parts) : []),
    ...abilityLayers(level, provider),
    ...(bed ? layersOf('bed', bed, ofBed.parts) : []),
  ])
  book.known.set(key, plan)
  return plan
}

function partsInForce(all: readonly PlanPart[] = [], at: number, calendar: Calendar) {
  const parts: PlanPart[] = []
  let key = ''
  for (const [index, part] of all.entries()) {
    if (!isInForce(part.when, at, calendar)) continue
    parts.push(part)
    key += `${index},`
  }
  return { parts, key }
}

const layersOf = (
  from: 'provider' | 'bed',
  { overrides, setAt }: PlanVersion | ProviderPlanVersion,
  parts: readonly PlanPart[],
): Layer[] => [
  { from, limits: overrides, setAt },
  ...parts.map(({ name, limits }) => ({ from, limits, part: name, setAt })),
]

/** What we set for an ability level, and over it what the provider sets for it. */
function abilityLayers(
  level: Stay['abilityLevel'] | undefined,
  provider: ProviderPlanVersion | undefined,
): Layer[] {
  const from = 'ability-level'
  const own = level && provider?.overrides.byAbility?.[level]
  return [
    { from, limits: abilityDefaults(level) },
    ...(own ? [{ from, limits: own, setAt: provider?.setAt } as const] : []),
  ]
}
