import type { Happening } from '../happening.ts'

/** A night as data: what happens, in minutes from its start. */
export interface Scenario {
  readonly name: string
  /** one sentence for the help text */
  readonly title: string
  /** how long the device is watched, minutes */
  readonly minutes: number
  readonly timeline: readonly (Happening & { readonly minute: number })[]
}
