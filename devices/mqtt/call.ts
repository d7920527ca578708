import { type CallType, callTypes } from '../../contracts/event.ts'
import type { Outgoing } from '../outgoing.ts'

/** A call is said again after this long without `received`, ms … */
export const repeatEvery = 10_000
/** … and no longer than this after it was first said, ms (contract.md §1). */
export const repeatFor = 30 * 60_000

/** The event id of a call, or `undefined` for everything that only needs a PUBACK. */
export function callIdOf(message: Outgoing): string | undefined {
  if (message.kind !== 'event') return undefined
  const { id, type, data } = message.body
  // that it is over calls nobody
  const isOver = data !== undefined && 'state' in data && data.state === 'end'
  return callTypes.includes(type as CallType) && !isOver ? id : undefined
}

/** Whether an unanswered call is said once more. One that never reached the broker is never given up. */
export function judgeRepeat(
  call: { firstSent: number; acknowledged: boolean },
  now: number,
): { outcome: 'repeat' } | { outcome: 'give-up'; reason: string } {
  if (!call.acknowledged || now - call.firstSent < repeatFor) return { outcome: 'repeat' }
  return { outcome: 'give-up', reason: `no answer for ${repeatFor / 60_000} minutes` }
}
