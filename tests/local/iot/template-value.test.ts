import { describe, expect, it } from 'vitest'
import {
  parametersOf,
  resolveValue,
  type TemplateValue,
  templateValue,
} from '../../../local/services/iot/provisioning/template-value.ts'

const sub = (text: string) => ({ 'Fn::Sub': text.replaceAll('<', `$\{`).replaceAll('>', '}') })
const scope = {
  parameters: { Kind: 'bed', Serial: '7' },
  mappings: { policies: { bed: { name: 'bed-policy' } } },
}

describe('a value of a provisioning template', () => {
  it.each<[TemplateValue, string, string[]]>([
    ['plain', 'plain', []],
    [{ Ref: 'Serial' }, '7', ['Serial']],
    [{ 'Fn::Join': ['-', [{ Ref: 'Kind' }, 'x', { Ref: 'Serial' }]] }, 'bed-x-7', ['Kind', 'Serial']],
    [sub('<Kind>/<Serial>'), 'bed/7', ['Kind', 'Serial']],
    [{ 'Fn::FindInMap': ['policies', { Ref: 'Kind' }, 'name'] }, 'bed-policy', ['Kind']],
  ])('%j comes to %s', (value, expected, names) => {
    expect(resolveValue(templateValue.parse(value), scope)).toBe(expected)
    expect(parametersOf(value)).toEqual(names)
  })

  it('refuses what is missing, also by a name every object inherits', () => {
    const inherited = 'constructor'
    for (const value of [
      { Ref: 'None' },
      { Ref: inherited },
      { 'Fn::FindInMap': ['policies', 'lamp', 'name'] },
      { 'Fn::FindInMap': ['policies', inherited, 'name'] },
    ] as TemplateValue[]) {
      expect(() => resolveValue(value, scope)).toThrow(/missing|has nothing/)
    }
  })

  it('is not read where it is not imitated', () => {
    const select: object = { 'Fn::Select': ['0', ['a']] }
    expect(templateValue.safeParse(select).success).toBe(false)
  })
})
