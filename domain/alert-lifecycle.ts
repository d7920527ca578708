import type { AlertState, Condition, StoredAlert } from '../contracts/alert.ts'
import type { Priority } from '../contracts/basics.ts'

/** Every change of an alert's state: from which states it may happen and where it leads. Drawn in docs/alert-lifecycle.md. */
export const transitions = {
  acknowledge: { from: ['open'], to: 'acknowledged' },
  arrive: { from: ['open', 'acknowledged'], to: 'arrived' },
  resolve: { from: ['open', 'acknowledged', 'arrived', 'cleared', 'recorded'], to: 'resolved' },
  release: { from: ['acknowledged', 'arrived'], to: 'open' },
  'expire-claim': { from: ['acknowledged'], to: 'open' },
  escalate: { from: ['open', 'acknowledged'], to: 'open' },
  clear: { from: ['open', 'acknowledged', 'arrived'], to: 'cleared' },
  /** late data turned out to be still true, or a disproved alert was proved again */
  revive: { from: ['recorded', 'cleared'], to: 'open' },
} as const satisfies Record<string, { from: readonly AlertState[]; to: AlertState }>

export type Transition = keyof typeof transitions

export type TransitionOutcome =
  | { outcome: 'allowed'; to: AlertState }
  | { outcome: 'refused'; because: 'already-closed' | 'not-claimed' | 'already-claimed' }

/** Whether a transition is allowed from a state, and if not, why. */
export function checkTransition(state: AlertState, transition: Transition): TransitionOutcome {
  const { from, to } = transitions[transition]
  if ((from as readonly AlertState[]).includes(state)) return { outcome: 'allowed', to }
  if (state === 'open') return { outcome: 'refused', because: 'not-claimed' }
  return { outcome: 'refused', because: isUnresolved(state) ? 'already-claimed' : 'already-closed' }
}

/** An alert somebody still has to deal with. */
export const isUnresolved = (state: AlertState): boolean =>
  state === 'open' || state === 'acknowledged' || state === 'arrived'

export type Ending = 'human-only' | 'clears' | 'clears-when-acknowledged'

/** A rate in two levels: the worse one must be seen by somebody. */
const byLevel = { high: 'clears-when-acknowledged', medium: 'clears' } as const

/** How each condition's alert may end when the condition ends by itself (the product's table of default rules). */
export const endings: Record<Condition, Ending | { high: Ending; medium: Ending }> = {
  sos: 'human-only',
  'service-call': 'human-only',
  fall: 'human-only',
  smoke: 'human-only',
  gas: 'human-only',
  water: 'human-only',
  'no-breathing': 'human-only',
  'no-vital-signs': 'human-only',
  'heart-rate-high': byLevel,
  'heart-rate-low': byLevel,
  'respiration-high': byLevel,
  'respiration-low': byLevel,
  'left-bed': 'clears',
  'not-in-bed-by': 'clears',
  'not-up-by': 'clears',
  'no-movement': 'human-only',
  wet: 'human-only',
  'sit-up': 'clears',
  'blood-pressure': byLevel,
  glucose: byLevel,
  spo2: byLevel,
  temperature: byLevel,
  weight: 'human-only',
  'unlike-before': 'human-only',
  'sensor-fault': 'clears',
  'device-silent': 'clears',
  'clock-fault': 'clears',
  'battery-low': 'clears',
  'mains-lost': 'clears',
  'region-outage': 'clears',
}

/** How an alert may end by itself. */
export function endingOf(alert: { condition: Condition; priority: Priority }): Ending {
  const ending = endings[alert.condition]
  if (typeof ending === 'string') return ending
  return alert.priority === 'medium' ? ending.medium : ending.high
}

/** Calls are answered, never cleared, and alert however late they come. */
export const isCall = (condition: Condition): boolean =>
  ['sos', 'service-call', 'fall', 'smoke', 'gas', 'water'].includes(condition)

/** The end of the last episode, or undefined while one goes on. */
export function endOf(alert: Pick<StoredAlert, 'episodes'>): number | undefined {
  const ends = alert.episodes.map((episode) => episode.end)
  return ends.includes(undefined) || ends.length === 0 ? undefined : Math.max(...ends.map((end) => end ?? 0))
}

/** Whether an episode of it has not ended, whatever people have done about the alert. */
export const goesOn = (alert: Pick<StoredAlert, 'episodes'>): boolean =>
  alert.episodes.some((episode) => episode.end === undefined)
