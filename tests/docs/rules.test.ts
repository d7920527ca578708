import { describe, expect, it } from 'vitest'
import { type Condition, conditions } from '../../contracts/alert.ts'
import { buildRulesPage, sayLevel } from '../../docs/rules-page.ts'
import { isCall } from '../../domain/alert-lifecycle.ts'
import { describeRule } from '../../domain/catalogue/catalogue.ts'
import { read } from '../support/sources.ts'

/** The product's table of default rules: what happens, and for each condition its levels with priority and end. */
const productTable: Record<string, Partial<Record<Condition, string[]>>> = {
  'help key or cord': { sos: ['at once: critical, human only'] },
  'fall; suspected fall becomes a fall after 60 s': {
    fall: [
      'confirmed, at once: critical, human only',
      'suspected and not taken back, 60 s: critical, human only',
      'suspected, at once: high, human only',
    ],
  },
  'smoke, gas, water': {
    smoke: ['at once: critical, human only'],
    gas: ['at once: critical, human only'],
    water: ['at once: critical, human only'],
  },
  'no breathing, or no vital signs in an occupied bed with good signal': {
    'no-breathing': ['30 s: critical, human only'],
    'no-vital-signs': ['30 s: critical, human only'],
  },
  'heart rate ≥ 120 or ≤ 45 for 60 s, and 110–119 or 46–50 for 10 min': {
    'heart-rate-high': [
      '≥ 120 /min for 60 s: high, clears + acknowledged',
      '≥ 110 /min for 10 min: medium, clears',
    ],
    'heart-rate-low': [
      '≤ 45 /min for 60 s: high, clears + acknowledged',
      '≤ 50 /min for 10 min: medium, clears',
    ],
  },
  'respiration ≥ 27 or ≤ 7 for 60 s, and 24–26 or 8–9 for 10 min': {
    'respiration-high': [
      '≥ 27 /min for 60 s: high, clears + acknowledged',
      '≥ 24 /min for 10 min: medium, clears',
    ],
    'respiration-low': [
      '≤ 7 /min for 60 s: high, clears + acknowledged',
      '≤ 9 /min for 10 min: medium, clears',
    ],
  },
  'left bed at night and not back': {
    'left-bed': [
      'others, 22:00–06:00, 30 min: high, clears',
      'from moderate ability loss on, 22:00–06:00, 15 min: high, clears',
    ],
  },
  'not in bed by, not up by: per bed, off': {
    'not-in-bed-by': ['at 23:00: medium, clears'],
    'not-up-by': ['at 09:00: medium, clears'],
  },
  'no movement in an occupied bed': {
    'no-movement': ['120 min: medium, human only', '60 min: low, human only'],
  },
  wet: { wet: ['5 min: medium, human only'] },
  'sit-up, only where the plan asks': { 'sit-up': ['at once: medium, clears'] },
  'service key': { 'service-call': ['at once: low, human only'] },
  'sensor detached or poor signal': { 'sensor-fault': ['10 min: technical, clears'] },
  'device silent': {
    'device-silent': [
      'a bed, 3 min: technical, clears',
      'a terminal without mains report, 24 h: technical, clears',
    ],
  },
  'battery < 20 %, < 10 %; mains lost': {
    'battery-low': ['< 10 %: technical, clears', '< 20 %: technical, clears'],
    'mains-lost': ['at once: technical, clears'],
  },
}

/** What the product names elsewhere than in that table. */
const beside: Condition[] = [
  'blood-pressure',
  'glucose',
  'spo2',
  'temperature',
  'weight',
  'unlike-before',
  'clock-fault',
  'region-outage',
]

describe('docs/rules.md', () => {
  it('is what the rules say now (else: npm run docs:rules)', () => {
    expect(read('docs/rules.md')).toBe(buildRulesPage())
  })

  it.each(Object.entries(productTable))('says of “%s” what the product promises', (_what, rows) => {
    for (const [condition, sentences] of Object.entries(rows)) {
      expect(describeRule(condition as Condition).levels.map(sayLevel), condition).toEqual(sentences)
    }
  })

  it('leaves out no condition, and the table of the product none of its own', () => {
    const named = [...Object.values(productTable).flatMap((rows) => Object.keys(rows)), ...beside]
    expect(named.toSorted()).toEqual([...conditions].toSorted())
  })

  it('says which rules are off until a plan asks, and that help has no settings', () => {
    const off = conditions.filter((condition) => describeRule(condition).mode === 'off')
    expect(off).toEqual(['not-in-bed-by', 'not-up-by', 'sit-up', 'unlike-before'])
    const calls = conditions.filter(isCall).filter((condition) => condition !== 'fall')
    expect(calls.map((condition) => describeRule(condition).settings)).toEqual(calls.map(() => undefined))
  })

  it('hides no call and nothing critical', () => {
    const hidden = conditions.map(describeRule).filter(({ hiddenBy }) => hiddenBy.length > 0)
    expect(hidden.map(({ condition }) => condition).toSorted()).toEqual([
      'battery-low',
      'device-silent',
      'left-bed',
      'mains-lost',
      'not-up-by',
      'sensor-fault',
      'sit-up',
    ])
    for (const { condition, levels } of hidden) {
      expect(isCall(condition), condition).toBe(false)
      expect(
        levels.map(({ priority }) => priority),
        condition,
      ).not.toContain('critical')
    }
  })

  it('judges an absence only of somebody who lies still, in a good signal, sampled often', () => {
    const { gates, levels } = describeRule('no-vital-signs')
    expect(gates).toEqual(['occupied', 'initialising', 'known-quality', 'movement', 'rhythm'])
    expect(levels.map(({ coverage }) => coverage)).toEqual([0.8])
  })

  it('judges no vital sign of an empty bed, a searching sensor, a poor signal or somebody who moves', () => {
    const signs = ['heart-rate-high', 'heart-rate-low', 'respiration-high', 'respiration-low'] as const
    for (const condition of signs) {
      const { gates } = describeRule(condition)
      expect(gates, condition).toEqual(['occupied', 'initialising', 'quality', 'movement'])
      expect(describeRule(condition).over).toBe(
        `2 min back inside by ${condition.startsWith('heart') ? 5 : 2} /min, or the bed seen empty for 2 min`,
      )
    }
  })
})
