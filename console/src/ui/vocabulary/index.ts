import type { Language } from '../language.ts'
import { alertWords } from './alerts.ts'
import { bedWords } from './beds.ts'
import { conditionMeanings, conditionNames } from './conditions.ts'
import { deviceWords } from './devices.ts'
import { dutyWords } from './duty.ts'
import { fleetWords } from './fleet.ts'
import { historyWords } from './history.ts'
import { meWords } from './me.ts'
import { nightWords } from './nights.ts'
import { operatorWords } from './operators.ts'
import { pageWords } from './page.ts'
import { pauseWords } from './pauses.ts'
import { reachWords } from './reach.ts'
import { watchWords } from './watch.ts'

/** Every text of the page, in both languages. */
export const vocabulary = {
  ...pageWords,
  ...conditionNames,
  ...conditionMeanings,
  ...alertWords,
  ...bedWords,
  ...historyWords,
  ...reachWords,
  ...watchWords,
  ...dutyWords,
  ...meWords,
  ...operatorWords,
  ...pauseWords,
  ...nightWords,
  ...fleetWords,
  ...deviceWords,
} as const
export type Word = keyof typeof vocabulary
type Values = Record<string, string | number>

/** Says a word of the vocabulary in one language, with values in place of `{name}`. */
export type Say = (word: Word, values?: Values) => string

export const speak =
  (language: Language): Say =>
  (word, values = {}) =>
    vocabulary[word][language].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))

/** A word that may not exist yet, because the cloud may know more than this page: then `otherwise`, as it is. */
export function sayOr(say: Say, word: string, otherwise: string): string {
  return Object.hasOwn(vocabulary, word) ? say(word as Word) : otherwise
}
