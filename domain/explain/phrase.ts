import type { Bilingual } from '../../contracts/basics.ts'
import { type Phrase, phrases } from './vocabulary.ts'

/** What may stand in the place of a `{name}`: a word in both languages, a text, a number; undefined where nothing is known. */
export type Value = Bilingual | string | number | undefined
export type Values = Record<string, Value>

/** Says a phrase of the vocabulary, or nothing where a value it needs is not known: a sentence gets shorter, never wrong. */
export function say(phrase: Phrase, values: Values = {}): Bilingual | undefined {
  const zh = fill(phrases[phrase]['zh-CN'], values, 'zh-CN')
  const en = fill(phrases[phrase].en, values, 'en')
  return zh === undefined || en === undefined ? undefined : { 'zh-CN': zh, en }
}

function fill(pattern: string, values: Values, language: keyof Bilingual): string | undefined {
  let isWhole = true
  const filled = pattern.replace(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = values[name]
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) isWhole = false
    return typeof value === 'object' ? value[language] : String(value)
  })
  return isWhole ? filled : undefined
}

/** Phrases in one sentence, in the order given; what is not known is left out. */
export function join(parts: readonly (Bilingual | undefined)[]): Bilingual {
  const known = parts.filter((part) => part !== undefined)
  return {
    'zh-CN': known.map((part) => part['zh-CN']).join('，'),
    en: known.map((part) => part.en).join(', '),
  }
}
