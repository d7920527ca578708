import { describe, expect, it } from 'vitest'
import type { Overrides } from '../../../contracts/care-plan.ts'
import type { Limits } from '../../../contracts/limits.ts'
import type { ProviderOverrides } from '../../../contracts/provider-plan.ts'
import { checkPlan } from '../../../domain/plan/check-plan.ts'
import { aBedWith, aPlan, day } from './a-plan.ts'

const ofBed = (overrides: Overrides, provider: ProviderOverrides = {}) =>
  checkPlan(
    aBedWith(aPlan(overrides), { providerPlan: { version: 1, setAt: 0, overrides: provider } }),
    'bed',
    0,
  )
const paths = (overrides: Overrides, provider?: ProviderOverrides) =>
  ofBed(overrides, provider).map(({ path }) => path)

describe('a plan makes no sense', () => {
  it.each<[string, Limits, Limits]>([
    [
      'heart-rate-high.medium',
      { 'heart-rate-high': { medium: 121 } },
      { 'heart-rate-high': { medium: 120 } },
    ],
    ['heart-rate-high.high', { 'heart-rate-high': { high: 109 } }, { 'heart-rate-high': { high: 110 } }],
    [
      'respiration-high.medium',
      { 'respiration-high': { medium: 28 } },
      { 'respiration-high': { medium: 27 } },
    ],
    ['heart-rate-low.high', { 'heart-rate-low': { high: 51 } }, { 'heart-rate-low': { high: 50 } }],
    ['respiration-low.medium', { 'respiration-low': { medium: 6 } }, { 'respiration-low': { medium: 7 } }],
    ['spo2.high', { spo2: { high: 94 } }, { spo2: { high: 93 } }],
    ['no-movement.low', { 'no-movement': { low: 121 } }, { 'no-movement': { low: 120 } }],
    ['battery-low.empty', { 'battery-low': { empty: 20 } }, { 'battery-low': { empty: 19 } }],
    [
      'blood-pressure.diastolicLow',
      { 'blood-pressure': { diastolicLow: 80, diastolicHigh: 80 } },
      { 'blood-pressure': { diastolicLow: 79, diastolicHigh: 80 } },
    ],
    ['blood-pressure.systolicLow', { 'blood-pressure': { systolicLow: 120, systolicHigh: 120 } }, {}],
    ['blood-pressure.diastolicHigh', { 'blood-pressure': { systolicHigh: 130, diastolicHigh: 130 } }, {}],
    [
      'left-bed-at-night.to',
      { 'left-bed-at-night': { from: '22:00', to: '22:00' } },
      { 'left-bed-at-night': { from: '22:00', to: '22:01' } },
    ],
  ])('with %s worse than what is worse, and makes sense at the edge', (path, wrong, right) => {
    expect(paths(wrong)).toEqual([path])
    expect(paths(right)).toEqual([])
  })

  it('together with what the provider has set', () => {
    expect(paths({ wet: { on: false }, spo2: { medium: 91 } }, { spo2: { high: 92 } })).toEqual([
      'spo2.medium',
    ])
  })

  it("but not for what the provider's plan has wrong without it", () => {
    expect(paths({ wet: { on: false } }, { spo2: { high: 95 } })).toEqual([])
  })
})

describe('the parts of a plan make no sense', () => {
  const part = (name: string, when: object, limits: Limits) => ({ name, when, limits })
  it('each by itself, however far away it is', () => {
    const when = { since: new Date(4000 * day).toISOString() }
    const parts = [part('a', { days: ['mon'] }, {}), part('b', when, { 'no-movement': { medium: 59 } })]
    expect(paths({ parts })).toEqual(['parts.1.limits.no-movement.medium'])
  })

  it('two that count at one time, and not two that never meet', () => {
    const parts = (first: object, second: object) => [
      part('one', first, { 'heart-rate-high': { high: 114 } }),
      part('other', second, { 'heart-rate-high': { medium: 116 } }),
    ]
    expect(paths({ parts: parts({ days: ['mon'] }, { days: ['sun'] }) })).toEqual([])
    const night = { hours: { from: '22:00', to: '06:00' } }
    expect(paths({ parts: parts({ days: ['mon'] }, night) })).toEqual([
      'parts.1.limits.heart-rate-high.medium',
    ])
  })
})
