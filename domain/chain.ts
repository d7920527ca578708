import type { StoredAlert } from '../contracts/alert.ts'
import type { ChainPlan } from '../contracts/care-plan.ts'
import type { Link, PlaceFacts } from '../contracts/place.ts'
import { isInWindow } from './local-time.ts'
import { residentAt } from './stays.ts'

type Chain = StoredAlert['chain']

/** Delays of the default chain in seconds (design, channels: second caregiver, supervisor and family, neighbours). */
const delays = { second: 60, lead: 180, neighbours: 300 } as const
/** The siren follows the last step people are told by after this (s): as long as each of them has to answer. */
const sirenAfter = 60

export const desk = 'duty-desk'

/**
 * The chain a place has by its links when its plan sets none. Where nobody is linked, duties stand in by the roster, and
 * the duty desk hears at once, for a roster may have gaps. A family sickbed's clinician hears with the second caregiver.
 */
export function defaultChain({ links, record }: Pick<PlaceFacts, 'links' | 'record'>): ChainPlan {
  if (record.kind === 'duty-desk' || record.kind === 'village') return [{ afterSeconds: 0, tell: [desk] }]
  const of = (...roles: string[]) =>
    links
      .filter((link) => roles.includes(link.role))
      .sort((a, b) => a.order - b.order)
      .map((link) => `person:${link.personId}`)
  const [first, ...others] = of('caregiver')
  const [clinician = 'on-duty:medical'] = of('medical-contact')
  const second = [
    ...(first === undefined ? [] : others.length > 0 ? others : ['on-duty:caregiver']),
    ...(record.bedKinds.includes('family-sickbed') ? [clinician] : []),
  ]
  const near = of('neighbour', 'grid-worker')
  return [
    { afterSeconds: 0, tell: first === undefined ? ['on-duty:caregiver', desk] : [first] },
    ...(second.length > 0 ? [{ afterSeconds: delays.second, tell: second }] : []),
    { afterSeconds: delays.lead, tell: ['on-duty:lead', desk, ...of('family')] },
    ...(near.length > 0 ? [{ afterSeconds: delays.neighbours, tell: near }] : []),
  ]
}

/** Who is told of an alert and when, snapshotted at its raise (`raisedAt`, ms): the table "who hears" of the product. */
export function buildChain(
  alert: Pick<StoredAlert, 'priority' | 'condition' | 'onset'>,
  facts: PlaceFacts,
  raisedAt: number,
): Chain {
  const told = leaveOut(planFor(alert, facts, raisedAt), familyOfOthers(facts, alert.onset))
  const whole = isLoud(alert) ? withSiren(told) : told
  return whole.map((step) => ({ ...step, dueAt: raisedAt + step.afterSeconds * 1000 }))
}

/** Whether its chain ends in the siren of the duty desk. */
export const isLoud = ({ priority }: Pick<StoredAlert, 'priority'>): boolean =>
  priority === 'critical' || priority === 'high'

/** Whatever a plan says, the last step is the duty desk and its siren. */
function withSiren(plan: ChainPlan): ChainPlan {
  const last = plan.at(-1)
  if (!last) return [{ afterSeconds: 0, tell: [desk, 'siren'] }]
  if (!last.tell.includes('siren'))
    return [...plan, { afterSeconds: last.afterSeconds + sirenAfter, tell: [desk, 'siren'] }]
  return [...plan.slice(0, -1), { ...last, tell: [...new Set([...last.tell, desk])] }]
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
  return [first.tell.length > 0 ? first : { ...first, tell: [desk] }, ...rest]
}

/** The whole chain that counts at `at` (ms): the plan's own by night or by day, else the default one. */
function chainAt(facts: PlaceFacts, at: number): ChainPlan {
  const { chain, chainAtNight: night } = facts.plan.overrides
  const { timeZone } = facts.record
  if (night && isInWindow(at, { from: night.from, to: night.to, timeZone })) return night.steps
  return chain ?? defaultChain(facts)
}

function planFor(
  { priority, condition }: Pick<StoredAlert, 'priority' | 'condition'>,
  facts: PlaceFacts,
  at: number,
): ChainPlan {
  const full = chainAt(facts, at)
  const first = { afterSeconds: 0, tell: full[0]?.tell.filter((whom) => whom !== 'siren') ?? [] }
  const someone = first.tell.length > 0 ? first : { ...first, tell: [desk] }
  switch (priority) {
    case 'critical':
    case 'high':
      return full
    case 'medium':
      return [someone]
    case 'low':
      return condition === 'service-call' ? [someone, { afterSeconds: delays.neighbours, tell: [desk] }] : []
    case 'technical':
      return [{ afterSeconds: 0, tell: [desk] }]
    default:
      return priority satisfies never
  }
}
