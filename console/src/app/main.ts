import { Session, type SignInSettings } from '../features/sign-in/session.ts'
import { chooseLanguage } from '../ui/language.ts'
import { speak } from '../ui/vocabulary/index.ts'
import { reachCloud } from './cloud.ts'
import { Desk } from './desk.ts'
import type { Listen } from './ear.ts'
import { emptyFleet } from './fleet-state.ts'
import { listen, rememberedLanguage } from './listen.ts'
import { keepListening, type LiveSettings } from './live-line.ts'
import { byId, showing } from './showing.ts'
import { emptySide } from './side-state.ts'
import { emptyHouse, type State } from './state.ts'
import { watchBy } from './watch-line.ts'

/** A script of its own, brought in only by those who are signed in: the page itself stays small. */
const lineScript: string = '/live.js'
const loadLine = (): Promise<typeof import('../live/open-line.ts')> => import(lineScript)

/** Opens the page: where to sign in, then who is there, then what is so. */
async function start(state: State): Promise<void> {
  const answer = await fetch('/config.json')
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`)
  const settings: SignInSettings & { live?: LiveSettings } = await answer.json()
  const session = new Session(settings)
  const show = showing(state)
  const { live } = settings
  const token = () => session.token()
  const listening: Listen = (me, ports) =>
    live ? keepListening({ ...ports, live, me, token, load: loadLine }) : { stop: () => {} }
  const openWatch = watchBy({ live, token, load: loadLine })
  const desk = new Desk({ state, cloud: reachCloud(token), session, show, listen: listening, openWatch })
  listen(desk, show)
  show()
  await desk.open()
}

const state: State = {
  language: chooseLanguage(localStorage.getItem(rememberedLanguage), navigator.languages),
  person: { step: 'opening' },
  house: emptyHouse(),
  pressed: new Map(),
  panels: new Map(),
  pausing: new Map(),
  opened: undefined,
  openedBed: undefined,
  openedFleet: undefined,
  fleet: emptyFleet(),
  side: emptySide(),
}

start(state).catch((error: unknown) => {
  const say = speak(state.language)
  byId('page').textContent = `${say('stale.never')} ${say('stale.unreachable')}`
  // Whoever helps by telephone can ask what the browser's console says.
  console.error(error)
  setTimeout(() => location.reload(), 5_000)
})
