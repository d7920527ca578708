import type { StoredAlert } from '../contracts/alert.ts'
import type { ChainPlan } from '../contracts/care-plan.ts'
import type { PlaceFacts } from '../contracts/place.ts'

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
  alert: Pick<StoredAlert, 'priority' | 'condition'>,
  facts: PlaceFacts,
  raisedAt: number,
): Chain {
  return planFor(alert, facts).map((step) => ({ ...step, dueAt: raisedAt + step.afterSeconds * 1000 }))
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
