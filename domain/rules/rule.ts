import type { Condition, Episode } from '../../contracts/alert.ts'
import type { EffectivePlan } from '../effective-plan.ts'
import type { Stretch } from '../stretches.ts'

/** What a rule may know beside the stretch before it. */
export interface RuleContext {
  plan: EffectivePlan
  timeZone: string
  /** ms; only deadlines look at it */
  now: number
  /** ms between the messages of the slowest device at the place */
  reportEvery: number
}

/**
 * A rule that judges measurements: it is carried over the stretches of a place in order of event time. What it
 * remembers is plain data, so that the fold can be stopped and taken up again anywhere, also inside a stretch.
 */
export interface SampleRule<M> {
  condition: Condition
  start: M
  step(memory: M, stretch: Stretch, context: RuleContext): { memory: M; ended?: Episode }
  /** the episode still going on, if it is proved */
  open(memory: M, context: RuleContext): Episode | undefined
  /** when it must be looked at again even if nothing comes (ms) */
  dueAt(memory: M, context: RuleContext): number | undefined
}
