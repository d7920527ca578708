import { describe, expect, it } from 'vitest'
import { planAt, planPieces } from '../../../domain/effective-plan.ts'
import { aBed, twoCaregivers } from '../../support/a-place.ts'
import { aBedWith, aPart, aPlan, hour, inShanghai, missedAfter } from './a-plan.ts'

const noon = inShanghai('2026-11-22T12:00')
const stay = (abilityLevel: 'intact' | 'severe', from = 0, to?: number) => ({
  ...{ residentId: `res_${from}`, name: '测试甲', abilityLevel, from },
  ...(to === undefined ? {} : { to }),
})

describe('a limit says whose it is', () => {
  const provider = {
    version: 1,
    setAt: 5,
    overrides: {
      'left-bed-at-night': { minutes: 25 },
      'heart-rate-high': { high: 125, medium: 115 },
      wet: { minutes: 8 },
      byAbility: { severe: { wet: { minutes: 4 } } },
    },
  }
  const plan = aPlan({ 'heart-rate-high': { high: 130 } }, { setAt: 7 })

  it('ours, as long as nobody has said anything else', () => {
    expect(planAt(aBed(), noon)['left-bed-at-night'].minutes).toEqual({ value: 30, from: 'default' })
  })

  it("the provider's over ours, the bed's over the provider's, each value by itself", () => {
    const { 'heart-rate-high': heart, wet } = planAt(aBedWith(plan, { providerPlan: provider }), noon)
    expect(heart.high).toEqual({ value: 130, from: 'bed', setAt: 7 })
    expect(heart.medium).toEqual({ value: 115, from: 'provider', setAt: 5 })
    expect(heart.on).toEqual({ value: true, from: 'default' })
    expect(wet.minutes).toEqual({ value: 8, from: 'provider', setAt: 5 })
  })

  it("the ability level's over the provider's, and what the provider says of that level over ours", () => {
    const facts = aBedWith(plan, { providerPlan: provider, stays: [stay('severe')] })
    expect(planAt(facts, noon)['left-bed-at-night'].minutes).toEqual({ value: 15, from: 'ability-level' })
    expect(planAt(facts, noon).wet.minutes).toEqual({ value: 4, from: 'ability-level', setAt: 5 })
  })

  it('and not of who names it without a value', () => {
    const facts = aBedWith(aPlan({ wet: { minutes: undefined, on: false } }))
    expect(planAt(facts, noon).wet).toMatchObject({
      minutes: { value: 5, from: 'default' },
      on: { from: 'bed' },
    })
  })

  it('the part of the plan it is from, the last part that names it', () => {
    const parts = [
      aPart('Sundays', { days: ['sun'] }, 20),
      aPart('noon', { hours: { from: '11:00', to: '13:00' } }, 12),
      { name: 'wet', when: { days: ['sun' as const] }, limits: { wet: { minutes: 1 } } },
    ]
    const facts = aBedWith(aPlan({ 'left-bed-at-night': { minutes: 45, from: '21:00' }, parts }))
    const { minutes, from } = planAt(facts, noon)['left-bed-at-night']
    expect(minutes).toEqual({ value: 12, from: 'bed', part: 'noon', setAt: 0 })
    expect(from).toEqual({ value: '21:00', from: 'bed', setAt: 0 })
    expect(missedAfter(facts, noon + hour)).toBe(20)
  })
})

describe('what happened is judged by the plan of then', () => {
  const changed = aPlan(
    { 'left-bed-at-night': { minutes: 5 } },
    {
      version: 2,
      setAt: noon,
      earlier: [aPlan({ 'left-bed-at-night': { minutes: 40 } }, { setAt: noon - hour })],
    },
  )

  it('the one before until the change, and ours before the first', () => {
    const facts = aBedWith(changed)
    expect([noon - hour - 1, noon - hour, noon - 1, noon].map((at) => missedAfter(facts, at))).toEqual([
      30, 40, 40, 5,
    ])
  })

  it('the oldest that is kept, when the first is not kept any more', () => {
    const facts = aBedWith({ ...changed, version: 9, earlier: [{ ...changed, version: 8, setAt: noon - 5 }] })
    expect(missedAfter(facts, noon - 99 * hour)).toBe(5)
  })

  it('of who lay there then: the next resident has her own ability level', () => {
    const facts = aBed({ stays: [stay('intact', 0, noon), stay('severe', noon + hour)] })
    expect([noon - 1, noon, noon + hour].map((at) => missedAfter(facts, at))).toEqual([30, 30, 15])
  })

  it("with the provider's plan of then too", () => {
    const providerPlan = {
      ...{ version: 2, setAt: noon, overrides: { 'left-bed-at-night': { minutes: 21 } } },
      earlier: [{ version: 1, setAt: noon - hour, overrides: { 'left-bed-at-night': { minutes: 22 } } }],
    }
    const facts = aBed({ providerPlan })
    expect([noon - hour - 1, noon - 1, noon].map((at) => missedAfter(facts, at))).toEqual([30, 22, 21])
  })
})

it('after hospital, for two weeks, she is missed after ten minutes and then as before', () => {
  const when = { since: '2026-11-22T04:00:00Z', until: '2026-12-06T04:00:00Z' }
  const facts = aBedWith(aPlan({ parts: [aPart('after hospital', when, 10)] }))
  const end = inShanghai('2026-12-06T12:00')
  expect([noon - 1, noon, end - 1, end].map((at) => missedAfter(facts, at))).toEqual([30, 10, 10, 30])
  const pieces = planPieces(facts, noon - hour, end + hour)
  expect(pieces.map(({ from, to }) => [from, to])).toEqual([
    [noon - hour, noon],
    [noon, end],
    [end, end + hour],
  ])
  expect(pieces[1]?.plan['left-bed-at-night'].minutes).toMatchObject({ part: 'after hospital' })
})

describe('a span of time in which nothing changes', () => {
  it('is one piece, with the one plan that every other look finds', () => {
    const facts = aBedWith(aPlan({ 'left-bed-at-night': { minutes: 20 } }), { links: twoCaregivers })
    const pieces = planPieces(facts, noon, noon + 90 * 24 * hour)
    expect(pieces).toEqual([{ from: noon, to: noon + 90 * 24 * hour, plan: planAt(facts, noon) }])
    expect(pieces[0]?.plan).toBe(planAt(facts, noon + hour))
  })

  it('has no piece when it is empty, and none that ends never', () => {
    expect(planPieces(aBed(), noon, noon)).toEqual([])
    expect(() => planPieces(aBed(), noon, Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })
})
