import { describe, expect, it } from 'vitest'
import type { StoredPlan } from '../../../contracts/care-plan.ts'
import { comparePlans } from '../../../domain/plan/compare-plans.ts'
import { replacePlan } from '../../../domain/plan/replace-plan.ts'
import { aBedWith, hour, missedAfter } from './a-plan.ts'

const setBy = 'per_op'
const none: StoredPlan = { version: 0, overrides: {} }
const set = (before: StoredPlan, minutes: number, now: number) =>
  replacePlan(before, { overrides: { 'left-bed-at-night': { minutes } }, setBy }, now).plan
const earlierOf = ({ earlier = [] }: StoredPlan) => earlier.map(({ version }) => version)

describe('a plan that is set', () => {
  it('is the next version, from now on, by whom and why', () => {
    const { plan } = replacePlan(none, { overrides: {}, setBy, why: 'unsteady' }, 5)
    expect(plan).toEqual({ version: 1, overrides: {}, setBy, setAt: 5, why: 'unsteady' })
  })

  it('keeps what late data may still be judged by: what counted within 72 hours, and no more', () => {
    const first = set(none, 1, hour)
    const second = set(first, 2, 2 * hour)
    const third = set(second, 3, 3 * hour)
    // The second held until the third was set.
    expect(earlierOf(set(third, 4, 74 * hour))).toEqual([3, 2])
    expect(earlierOf(set(third, 4, 75 * hour - 1))).toEqual([3, 2])
    expect(earlierOf(set(third, 4, 75 * hour))).toEqual([3])
  })

  it('judges what happened three days ago by the plan of then, after however many changes', () => {
    const third = set(set(set(none, 11, hour), 22, 2 * hour), 33, 40 * hour)
    const facts = aBedWith(set(third, 44, 74 * hour))
    const then = [2 * hour, 40 * hour - 1, 40 * hour, 74 * hour - 1, 74 * hour]
    expect(then.map((at) => missedAfter(facts, at))).toEqual([22, 22, 33, 33, 44])
  })

  it('stays small however often it is set', () => {
    let plan = none
    for (let time = 1; time <= 40; time++) plan = set(plan, time, time)
    expect(earlierOf(plan)).toEqual(Array.from({ length: 30 }, (_, index) => 39 - index))
  })

  it('never counts from before the plan it replaces, though the clock lags behind', () => {
    const first = set(none, 1, 2 * hour)
    const second = set(first, 2, hour)
    expect(second.setAt).toBe(2 * hour)
    expect(missedAfter(aBedWith(second), 2 * hour)).toBe(2)
  })
})

describe('what a plan changes', () => {
  const part = (name: string, minutes: number, days: 'sat' | 'sun' = 'sun') => ({
    ...{ name, when: { days: [days] } },
    limits: { wet: { minutes } },
  })

  it('is said setting by setting, with before and after', () => {
    const before = { wet: { minutes: 3, on: true }, spo2: { high: 88 }, holidays: ['2027-02-06'] }
    const after = {
      wet: { minutes: 4, on: true },
      glucose: { low: 4 },
      holidays: ['2027-02-06', '2027-02-07'],
    }
    expect(comparePlans(before, after)).toEqual([
      { setting: 'wet.minutes', before: 3, after: 4 },
      { setting: 'spo2.high', before: 88 },
      { setting: 'holidays', before: before.holidays, after: after.holidays },
      { setting: 'glucose.low', after: 4 },
    ])
  })

  it('is nothing when it says the same in another order', () => {
    const one = { parts: [part('a', 1)], wet: { on: true, minutes: 2 }, byAbility: {} }
    const other = { wet: { minutes: 2, on: true }, parts: [part('a', 1)] }
    expect(comparePlans(one, other)).toEqual([])
  })

  it('follows a part by its name, and says that another one wins now', () => {
    const before = { parts: [part('a', 1), part('b', 2)] }
    const after = { parts: [part('b', 2), part('a', 1, 'sat')] }
    expect(comparePlans(before, after)).toEqual([
      { setting: 'parts.a.order', before: 1, after: 2 },
      { setting: 'parts.a.when', before: { days: ['sun'] }, after: { days: ['sat'] } },
      { setting: 'parts.b.order', before: 2, after: 1 },
    ])
  })
})
