import type { AlertState, Condition } from '../../contracts/alert.ts'
import type { Priority } from '../../contracts/basics.ts'

/** How an alert stands when nobody has acted on it by the end of the story. */
export type End =
  /** only a human closes it */
  | 'waits-for-a-human'
  /** over by itself, and escalating until somebody answers ("clears + acknowledged") */
  | 'over-unanswered'
  /** closed itself */
  | 'clears'
  | 'goes-on'

/** One alert that the story must lead to. */
export interface ExpectedAlert {
  readonly condition: Condition
  /** between these, minutes from the start of the story, event time */
  readonly onset: readonly [from: number, to: number]
  /** only where it matters */
  readonly priority?: Priority
  readonly ends: End
  /** `recorded`: known too late to tell anybody; `either`: it depends on the moment at which it was known */
  readonly told?: 'at-once' | 'recorded' | 'either'
}

/** What must come of a story at each of its beds, and, where many beds tell one story, at their village. Nothing else may. */
export interface Oracle {
  readonly alerts: readonly ExpectedAlert[]
  readonly village?: readonly ExpectedAlert[]
}

/** An expectation on the clock: from and to in ms. */
export type AwaitedAlert = Omit<ExpectedAlert, 'onset'> & { readonly from: number; readonly to: number }

/** An alert that came. Times in ms. */
export interface CameAlert {
  readonly condition: Condition
  readonly priority: Priority
  readonly state: AlertState
  readonly onset: number
  readonly knownAt: number
  readonly endedAt?: number | undefined
  readonly disproved: boolean
}

/** These count on arrival: no device's clock moves them. */
const onArrival: ReadonlySet<Condition> = new Set(['device-silent', 'clock-fault', 'region-outage'])

/** Puts an oracle onto the clock of a story that began at `start`; `shift` is what faults move event times by. All ms. */
export const awaitFrom = (
  alerts: readonly ExpectedAlert[],
  { start, shift = [0, 0] }: { start: number; shift?: readonly [number, number] },
): AwaitedAlert[] =>
  alerts.map(({ onset: [from, to], ...rest }) => {
    const [back, forth] = onArrival.has(rest.condition) ? [0, 0] : shift
    return { ...rest, from: start + from * 60_000 + back, to: start + to * 60_000 + forth }
  })
