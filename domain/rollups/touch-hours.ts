import type { Block } from '../../contracts/block.ts'
import type { PlaceState } from '../../contracts/place.ts'
import { longestHoldMs } from './history.ts'

export const hourMs = 3_600_000
/** How long an hour waits after its end, or after a late block, for whatever else is on its way (ms). */
const settleMs = 600_000
/** Beds are spread over this long (ms), so that a village does not roll up at once. */
const spreadMs = 600_000

type RollUp = NonNullable<PlaceState['rollUp']>

/** The first ms of the UTC hour that holds `at`. */
export const hourOf = (at: number): number => Math.floor(at / hourMs) * hourMs

/** Notes that the figures of a block's hours must be made anew, and when. A repeated block changes nothing but that. */
export function touchHours(state: PlaceState, block: Block, now: number): PlaceState {
  if (block.samples === 0) return state
  const touched = hoursOf(block)
  const dueAt = Math.min(
    ...touched.map((hour) => Math.max(dueAfter(state.placeId, hour + hourMs), now + settleMs)),
  )
  const hours = [...new Set([...(state.rollUp?.hours ?? []), ...touched])].sort((a, b) => a - b)
  return {
    ...state,
    rollUp: { ...state.rollUp, hours, dueAt: Math.min(dueAt, state.rollUp?.dueAt ?? dueAt) },
  }
}

/**
 * Takes away the hours whose figures are made. `nightEnds`: the local noons (ms) at which the nights those hours belong
 * to will be over; nothing need be heard until then for the night to be made.
 */
export function forgetHours(
  state: PlaceState,
  made: readonly number[],
  nightEnds: readonly number[],
): PlaceState {
  const { rollUp, ...rest } = state
  const hours = (rollUp?.hours ?? []).filter((hour) => !made.includes(hour))
  const due = [
    ...hours.map((hour) => dueAfter(state.placeId, hour + hourMs)),
    ...nightEnds.map((end) => dueAfter(state.placeId, end)),
  ]
  if (due.length === 0) return rest
  const nights = nightEnds.length > 0 ? { nightEnds: [...nightEnds] } : {}
  return { ...rest, rollUp: { hours, ...nights, dueAt: Math.min(...due) } }
}

/** The hours that have ended long enough ago to be made, oldest first, at most `most`. */
export const ripeHours = (rollUp: RollUp | undefined, now: number, most: number): number[] =>
  (rollUp?.hours ?? []).filter((hour) => hasSettled(hour + hourMs, now)).slice(0, most)

/** Whether a night or an hour that ended then (ms) has had time for what was on its way. */
export const hasSettled = (end: number, now: number): boolean => end + settleMs <= now

export type RollUpAsked = { outcome: 'asked'; state: PlaceState } | { outcome: 'not-due' }

/**
 * Whether the place's hours must be made now. The deadline moves on by asking, so that a roll-up which fails or gets
 * lost is asked for again, and never stands in the way of the deadlines of other beds.
 */
export function askRollUp(state: PlaceState, now: number): RollUpAsked {
  const { rollUp } = state
  if (!rollUp || rollUp.dueAt > now) return { outcome: 'not-due' }
  return { outcome: 'asked', state: { ...state, rollUp: { ...rollUp, dueAt: now + settleMs } } }
}

function hoursOf(block: Block): number[] {
  const last = block.at + (block.samples - 1) * block.every
  const hours: number[] = []
  for (let hour = hourOf(block.at); hour < last + longestHoldMs; hour += hourMs) hours.push(hour)
  return hours
}

const dueAfter = (placeId: string, end: number): number => end + settleMs + spreadOf(placeId)

const spreadOf = (placeId: string): number =>
  [...placeId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % spreadMs, 7)
