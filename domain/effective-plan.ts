import type { PlaceFacts } from '../contracts/place.ts'
import type { PlanSetting } from '../contracts/plan-setting.ts'
import type { RuleName, RuleSettings } from '../contracts/rule-settings.ts'
import { openBook } from './plan/plan-book.ts'
import { findTurns } from './plan/plan-turns.ts'
import { readBook } from './plan/read-book.ts'

/** A setting's value, and where it comes from. */
export type Setting<T> = Omit<PlanSetting, 'value'> & { value: T }

/** Every setting of every rule with where it comes from. */
export type EffectivePlan = {
  [Name in RuleName]: { [Key in keyof RuleSettings[Name]]: Setting<RuleSettings[Name][Key]> }
}

/** A span of event time (ms, `to` excluded) in which one plan is in force. */
export interface PlanPiece {
  from: number
  to: number
  plan: EffectivePlan
}

/**
 * The plan in force at a place at `at` (ms of event time): defaults, provider, ability level of who lay there then,
 * bed; in each the version of then, and over it its parts that counted then. The same object as long as it holds.
 */
export const planAt = (facts: PlaceFacts, at: number): EffectivePlan => readBook(openBook(facts), at)

/** The plans in force in [from, to), in order and without a gap; nothing when the span is empty. Both must be finite. */
export function planPieces(facts: PlaceFacts, from: number, to: number): PlanPiece[] {
  if (!Number.isFinite(to - from)) throw new RangeError(`a plan has no pieces from ${from} to ${to}`)
  const book = openBook(facts)
  const pieces: PlanPiece[] = []
  let start = from
  for (const end of [...findTurns(book, from, to), to]) {
    const last = pieces.at(-1)
    const plan = readBook(book, start)
    if (last?.plan === plan) last.to = end
    else if (start < end) pieces.push({ from: start, to: end, plan })
    start = end
  }
  return pieces
}
