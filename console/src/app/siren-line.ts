import { findSirens } from '../features/siren/find-sirens.ts'
import { sirenBar } from '../features/siren/siren-bar.ts'
import type { Shown } from './page-view.ts'
import { headlineOf } from './show-alert.ts'
import { type Me, type State, showsTechnical } from './state.ts'

/** The siren of the duty desk, on every page of those who sit there. */
export function sirenLine(shown: Shown, me: Me): HTMLElement | undefined {
  if (!showsTechnical(me)) return undefined
  const { state, sight } = shown
  const sirens = findSirens(state.house.alerts)
  return sirenBar({ sirens, sound: state.side.sound, headlineOf: (alert) => headlineOf(shown, alert) }, sight)
}

/** Whether it is to be heard on this page now. */
export const isSounding = ({ person, house }: State): boolean =>
  person.step === 'in' && showsTechnical(person.me) && findSirens(house.alerts).length > 0
