import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditions } from '../../../contracts/alert.ts'
import { priorities } from '../../../contracts/basics.ts'
import { planSources } from '../../../contracts/plan-setting.ts'
import { nameCondition } from '../../../domain/explain/names.ts'
import { phrases } from '../../../domain/explain/vocabulary.ts'
import { minutes } from '../../support/a-place.ts'
import { said } from './said.ts'

describe('a sentence', () => {
  const anything = fc.oneof(
    fc.constant(undefined),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.anything()),
  )
  const names = [
    'limit',
    'last',
    'heldSeconds',
    'measuredSeconds',
    'from',
    'to',
    'device',
    'values',
    'seconds',
    'minutes',
    'at',
    'figures',
    'percent',
    'level',
    'part',
    'silent',
    'beds',
    'usualMinutes',
    'change',
    'fault',
    'offset',
    'limitSetAt',
    'lastFound',
    'limitPart',
    'kind',
    'side',
    'key',
  ]
  const evidence = fc
    .record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
    .chain((rest) => fc.constantFrom(undefined, ...planSources).map((limitFrom) => ({ ...rest, limitFrom })))

  it('is never broken by what its evidence lacks or says strangely', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...conditions),
        evidence,
        fc.boolean(),
        fc.constantFrom(...priorities),
        (condition, found, late, priority) => {
          const clean = Object.fromEntries(
            Object.entries(found).filter(([name]) => !['limitPart', 'part', 'at'].includes(name)),
          )
          const sentence = said(condition, { evidence: clean, late, priority, after: minutes(30) })
          for (const text of [sentence.en, sentence['zh-CN']]) {
            expect(text).not.toMatch(/undefined|null|NaN|Infinity|object|\{|\}/)
            expect(text.trim()).not.toBe('')
          }
        },
      ),
    )
  })

  it('is made of phrases with the same values in both languages', () => {
    for (const [name, text] of Object.entries(phrases)) {
      const holes = [text['zh-CN'], text.en].map((one) => new Set(one.match(/\{\w+\}/g) ?? []))
      if (name === 'unit.date' || name === 'unit.date-year') continue
      expect(holes[0], name).toEqual(holes[1])
    }
  })

  it('names every condition in both languages, each by another name', () => {
    const named = conditions.map((condition) => nameCondition(condition))
    expect(new Set(named.map(({ en }) => en)).size).toBe(conditions.length)
    expect(new Set(named.map((name) => name['zh-CN'])).size).toBe(conditions.length)
  })
})
