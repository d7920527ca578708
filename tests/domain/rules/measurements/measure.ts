import type { Overrides } from '../../../../contracts/care-plan.ts'
import { aBed, PlaceOnPaper } from '../../../support/a-place.ts'

export const days = (count: number): number => count * 86_400_000
const somebody = { personId: 'per_first', name: 'A. Example' }

export interface Figures {
  [figure: string]: number | string
}

/** Somebody measures at a terminal. */
export function measure(
  place: PlaceOnPaper,
  kind: string,
  { at, sent, ...values }: Figures & { at: number; sent?: number },
): void {
  const id = `${kind}-${at}-${Object.values(values).join('-')}`
  const data = { kind, ...values }
  place.say({ at, id, type: 'measurement', data, ...(sent === undefined ? {} : { sent }) })
}

export const pressure = (place: PlaceOnPaper, at: number, systolic: number, sent = at): void =>
  measure(place, 'blood-pressure', { at, systolic, diastolic: 80, sent })

export const weigh = (place: PlaceOnPaper, at: number, weight: number): void =>
  measure(place, 'weight', { at, weight })

/** Somebody deals with the newest alert of a condition. */
export function act(
  place: PlaceOnPaper,
  condition: string,
  { what, at }: { what: 'acknowledge' | 'resolve'; at: number },
): void {
  const alertId = place.alertsOf(condition).at(-1)?.alertId ?? ''
  const said = what === 'resolve' ? ({ what, outcome: 'real' } as const) : ({ what } as const)
  place.take({ kind: 'act', alertId, act: said, by: somebody }, at)
}

export const withLimits = (overrides: Overrides): PlaceOnPaper =>
  new PlaceOnPaper(aBed({ plan: { version: 1, overrides } }))
