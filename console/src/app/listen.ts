import { readPauseAct } from '../features/beds/pause-state.ts'
import { otherLanguage } from '../ui/language.ts'
import type { Desk } from './desk.ts'
import { thisMoment } from './elapsed.ts'
import { look } from './look.ts'
import { readAct } from './read-press.ts'
import { headlineOf } from './show-alert.ts'

export const rememberedLanguage = 'carebed.language'

/** Hears everything that happens to the page: presses, the address, waking up, the passing of time. */
export function listen(desk: Desk, show: () => void): void {
  document.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('[data-do]') : null
    if (!(pressed instanceof HTMLElement) || pressed.getAttribute('aria-disabled') === 'true') return
    if (!tryAct(desk, pressed.dataset)) obey(desk, pressed.dataset, show)
  })
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches('[data-search]')) desk.fleet.search(target.value)
  })
  window.addEventListener('hashchange', () => {
    desk.openRoute()
    scrollTo(0, 0)
    // Who does not see the page hears that it is another one.
    document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true })
  })
  // Coming back from sleep or out of a tunnel: first show how old everything is, then read.
  const wake = (): void => {
    show()
    desk.readNow()
  }
  for (const name of ['online', 'pageshow', 'focus']) window.addEventListener(name, wake)
  document.addEventListener('visibilitychange', wake)
  setInterval(show, 1_000)
}

function tryAct(desk: Desk, data: DOMStringMap): boolean {
  const alertId = data.alert ?? ''
  const note = document.querySelector<HTMLTextAreaElement>(`[data-note="${CSS.escape(alertId)}"]`)
  const act = readAct(data, note?.value ?? '')
  const { state } = desk
  const opened = typeof state.opened?.alert === 'object' ? [state.opened.alert] : []
  const alert = [...state.house.alerts, ...opened].find((one) => one.alertId === alertId)
  if (!act || !alert) return false
  void desk.press(alertId, act, headlineOf({ state, sight: look(state, thisMoment()) }, alert))
  return true
}

function obey(desk: Desk, data: DOMStringMap, show: () => void): void {
  const { alert: alertId = '', place: bedId = '' } = data
  if (desk.fleet.obey(data, { who: written('[data-who]'), words: written('[data-words-of]') })) return
  if (desk.side.obey(data)) return
  const pauseAct = readPauseAct(data)
  if (pauseAct) return void desk.changePause(bedId, pauseAct)
  const deeds: Record<string, () => unknown> = {
    'show-outcomes': () => desk.setPanel(alertId, 'outcomes'),
    'show-more-outcomes': () => desk.setPanel(alertId, 'more-outcomes'),
    'hide-outcomes': () => desk.setPanel(alertId, undefined),
    'choose-pause': () => desk.setPausing(bedId, { step: 'choosing' }),
    'hide-pause': () => desk.setPausing(bedId, undefined),
    dismiss: () => desk.dismiss(alertId),
    'sign-in': () => desk.signIn(),
    'sign-out': () => desk.signOut(),
    'switch-language': () => {
      desk.state.language = otherLanguage(desk.state.language)
      localStorage.setItem(rememberedLanguage, desk.state.language)
      show()
    },
  }
  // Anything else is an act on an alert that has just gone: the next reading shows what became of it.
  const deed = deeds[data.do ?? ''] ?? (() => desk.readNow())
  deed()
}

/** What is written in a field; nothing where there is none. */
const written = (selector: string): string =>
  document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)?.value ?? ''
