import type { StoredAlert } from '../contracts/alert.ts'
import type { ChainPlan } from '../contracts/care-plan.ts'
import type { Link, PlaceFacts } from '../contracts/place.ts'
import { residentAt } from './stays.ts'

type Chain = StoredAlert['chain']

/** Delays of the default chain in seconds (design, channels: second caregiver, supervisor and family, neighbours). */
const delays = { second: 60, desk: 180, neighbours: 300 } as const

/** The chain a place has by its links when its plan sets none. The duty desk is always in it. */
export function defaultChain({ links }: Pick<PlaceFacts, 'links'>): ChainPlan {
  const of = (...roles: string[]) =>
    links
      .filter((link) => roles.includes(link.role))
      .sort((a, b) => a.order - b.order)
      .map((link) => `person:${link.personId}`)
  const [first, second, ...others] = of('caregiver')
  const steps: ChainPlan = [{ afterSeconds: 0, tell: [first ?? 'duty-desk'] }]
  if (second) steps.push({ afterSeconds: delays.second, tell: [second, ...others] })
  steps.push({ afterSeconds: delays.desk, tell: ['duty-desk', ...of('family')] })
  const near = of('neighbour', 'grid-worker')
  if (near.length > 0) steps.push({ afterSeconds: delays.neighbours, tell: near })
  return steps
}

/** Who is told of an alert and when, snapshotted at its raise (`raisedAt`, ms): the table "who hears" of the product. */
export function buildChain(
  alert: Pick<StoredAlert, 'priority' | 'condition' | 'onset'>,
  facts: PlaceFacts,
  raisedAt: number,
): Chain {
  const told = leaveOut(planFor(alert, facts), familyOfOthers(facts, alert.onset))
  return told.map((step) => ({ ...step, dueAt: raisedAt + step.afterSeconds * 1000 }))
}

/** Who is here as family only, and of none who lay here at `at` (ms): of somebody else's alert she is told nothing. */
function familyOfOthers({ links, stays }: PlaceFacts, at: number): Set<string> {
  const resident = residentAt(stays, at)?.residentId
  const belongs = ({ role, residentId }: Link) => role !== 'family' || residentId === resident
  const here = new Set(links.filter(belongs).map(({ personId }) => personId))
  return new Set(links.map(({ personId }) => personId).filter((personId) => !here.has(personId)))
}

/** A step with nobody left falls away, but somebody is told at once. */
function leaveOut(plan: ChainPlan, people: Set<string>): ChainPlan {
  const told = plan.map((step) => ({
    ...step,
    tell: step.tell.filter((whom) => !people.has(whom.replace(/^person:/, ''))),
  }))
  const [first, ...later] = told
  const rest = later.filter(({ tell }) => tell.length > 0)
  if (!first) return rest
  return [first.tell.length > 0 ? first : { ...first, tell: ['duty-desk'] }, ...rest]
}

function planFor(
  { priority, condition }: Pick<StoredAlert, 'priority' | 'condition'>,
  facts: PlaceFacts,
): ChainPlan {
  const full = facts.plan.overrides.chain ?? defaultChain(facts)
  const first = { afterSeconds: 0, tell: full[0]?.tell ?? ['duty-desk'] }
  switch (priority) {
    case 'critical':
    case 'high':
      return full
    case 'medium':
      return [first]
    case 'low':
      return condition === 'service-call'
        ? [first, { afterSeconds: delays.neighbours, tell: ['duty-desk'] }]
        : []
    case 'technical':
      return [{ afterSeconds: 0, tell: ['duty-desk'] }]
    default:
      return priority satisfies never
  }
}
