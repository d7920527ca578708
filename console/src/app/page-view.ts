import { sortAlerts } from '../features/alerts/sort-alerts.ts'
import { signInView } from '../features/sign-in/sign-in-view.ts'
import { button } from '../ui/button.ts'
import { type Child, el } from '../ui/element.ts'
import type { Sight } from '../ui/sight.ts'
import { alertPage } from './alert-page.ts'
import { banner, checkedLine } from './banner.ts'
import { bedPage } from './bed-page.ts'
import { dutyPage } from './duty-page.ts'
import type { Moment } from './elapsed.ts'
import { fleetPage } from './fleet-pages.ts'
import { type Freshness, judgeFreshness } from './freshness.ts'
import { homePage } from './home-page.ts'
import { mePage } from './me-page.ts'
import { pageLinks } from './page-links.ts'
import { reportPage } from './report-page.ts'
import { sirenLine } from './siren-line.ts'
import type { Me, State } from './state.ts'

/** What the pages are made from. */
export interface Shown {
  state: State
  moment: Moment
  freshness: Freshness
  sight: Sight
}

/** The whole page for one state at one moment. */
export function pageView(state: State, moment: Moment, sight: Sight): HTMLElement {
  const { person, house } = state
  const freshness = judgeFreshness(house, moment)
  const shown = { state, moment, freshness, sight }
  if (person.step === 'out') return frame(shown, signInView(person.out, sight.say))
  const top = banner({ freshness, trouble: house.trouble }, sight)
  if (person.step === 'opening' || !house.read)
    return frame(shown, top ?? el('p', { class: 'loading' }, sight.say('page.reading')))
  const { me } = person
  return frame(shown, sirenLine(shown, me), pageLinks(shown, me), top, openedPage(shown, me), foot(me, sight))
}

const sidePages = { me: mePage, duty: dutyPage, reports: reportPage } as const

function openedPage(shown: Shown, me: Me): HTMLElement {
  const { opened, openedBed, openedFleet, side } = shown.state
  if (opened) return alertPage(shown, opened)
  if (openedFleet) return fleetPage(shown, me, openedFleet)
  if (side.page) return sidePages[side.page](shown, me)
  return openedBed ? bedPage(shown, me, openedBed) : homePage(shown, me)
}

/** The way back to alerts and beds; how many wait stays in sight. */
export function backHome({ state, sight: { say } }: Shown): HTMLElement {
  const open = sortAlerts(state.house.alerts).care.length
  const back = open > 0 ? say('page.back-home-open', { n: open }) : say('page.back-home')
  return el('p', {}, el('a', { class: 'details', href: '#/' }, back))
}

/** What the tab is called: the number of open care alerts, or that it is not known. */
export function pageTitle(state: State, moment: Moment, { say }: Pick<Sight, 'say'>): string {
  if (state.person.step !== 'in') return say('page.title-calm')
  const { outcome } = judgeFreshness(state.house, moment)
  if (outcome === 'stale' || outcome === 'never') return say('page.title-stale')
  const { care } = sortAlerts(state.house.alerts)
  return care.length === 0 ? say('page.title-calm') : say('page.title', { n: care.length })
}

function frame({ freshness, sight }: Shown, ...main: Child[]): HTMLElement {
  const head = el(
    'header',
    { class: 'page-head' },
    el('span', { class: 'brand' }, 'carebed'),
    checkedLine(freshness, sight),
    button({ does: 'switch-language', look: 'quiet' }, sight.say('page.language')),
  )
  return el('div', {}, head, el('main', {}, main))
}

const foot = (me: Me, { say }: Sight): HTMLElement =>
  el(
    'footer',
    { class: 'page-foot' },
    el('p', {}, say('page.you', { name: me.name })),
    el('p', {}, el('a', { class: 'details', href: '#/me' }, say('nav.me'))),
    button({ does: 'sign-out', look: 'quiet' }, say('page.sign-out')),
  )
