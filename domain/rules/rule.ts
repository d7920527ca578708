import type { Condition, Episode } from '../../contracts/alert.ts'
import type { Baseline } from '../../contracts/baseline.ts'
import type { Mark } from '../../contracts/mark.ts'
import type { Pause } from '../../contracts/place.ts'
import type { EffectivePlan } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'

/** What a rule may know beside the stretch before it. */
export interface RuleContext {
  /** the plan in force when the stretch happened */
  plan: EffectivePlan
  timeZone: string
  /** ms; only deadlines look at it */
  now: number
  /** ms between the messages of the slowest device at the place */
  reportEvery: number
  /** in order; nothing falls due in one */
  pauses: readonly Pause[]
  /** what is usual for who lies here */
  baseline?: Baseline
}

/** An episode that is over; `settledAt` is the event time at which that was seen, however the samples were cut. */
export type Settled = Episode & { end: number; settledAt: number }

export interface Step<M> {
  memory: M
  ended?: Settled
}

/**
 * A rule that judges measurements, and what devices say of themselves: it is carried over the stretches and marks of a
 * place in order of event time. What it remembers is plain data, so that the fold can be stopped and taken up again
 * anywhere, also inside a stretch. Where nothing is remembered, `start` itself is given back.
 */
export interface SampleRule<M> {
  condition: Condition
  start: M
  step(memory: M, stretch: Stretch, context: RuleContext): Step<M>
  mark?(memory: M, mark: Mark, context: RuleContext): Step<M>
  /** the episode still going on, if it is proved */
  open(memory: M, context: RuleContext): Episode | undefined
  /** when it must be looked at again even if nothing comes (ms) */
  dueAt(memory: M, context: RuleContext): number | undefined
}
