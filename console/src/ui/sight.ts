import type { Language } from './language.ts'
import type { Say } from './vocabulary/index.ts'

/** What every view needs besides its own facts. */
export interface Sight {
  language: Language
  say: Say
  /** the cloud's time as well as this page knows it (ms): phones have wrong clocks */
  now: number
  /** the person signed in */
  me: string
  /** clock time at a place, in its own zone */
  time(at: string | number, timeZone?: string): string
  /** the same to the second */
  exactTime(at: string | number, timeZone?: string): string
  /** how long ago, in words */
  age(at: string | number): string
  /** what to call a person */
  nameOf(personId: string): string
}

/** ms of an ISO time or of ms. */
export const msOf = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at))
