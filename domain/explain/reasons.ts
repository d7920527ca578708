import type { Episode } from '../../contracts/alert.ts'
import type { Bilingual } from '../../contracts/basics.ts'

/** An episode as it was known at `now` (ms), and the time zone in which its times are said. */
export interface Told {
  episode: Episode
  timeZone: string
  now: number
}

/** What happened, with its numbers, and what else belongs to it. Without `head` the condition's name stands there. */
export interface Reasons {
  head?: Bilingual | undefined
  more?: readonly (Bilingual | undefined)[]
}
