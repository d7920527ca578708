import type { Outcome } from '../../../../contracts/basics.ts'

/** What a person asks of an alert by a button. */
export type Act =
  | { what: 'acknowledge'; etaMinutes: number }
  | { what: 'arrive' }
  | { what: 'release' }
  | { what: 'resolve'; outcome: Outcome; note?: string }

/** Why an act was refused; what this page does not know is said as the cloud said it. */
export type Refusal =
  | { because: 'claimed-by-other' | 'already-closed' | 'not-claimed' | 'gone' }
  | { because: 'other'; detail: string }

/** What came of the last act on an alert, as far as known. */
export type ActState =
  | { outcome: 'sending' }
  | ({ outcome: 'refused' } & Refusal)
  | { outcome: 'unsure' }
  | { outcome: 'done'; what: 'resolve' | 'release' }

/** Which choice of outcomes is open under an alert. */
export type Panel = 'outcomes' | 'more-outcomes'

/** Reads a refusal out of a problem document: the cloud puts the reason's name before the colon. */
export function readRefusal(problem: { status: number; detail: string }): Refusal {
  const name = problem.detail.split(':')[0]
  if (name === 'claimed-by-other' || name === 'already-closed' || name === 'not-claimed')
    return { because: name }
  return problem.status === 404 ? { because: 'gone' } : { because: 'other', detail: problem.detail }
}
