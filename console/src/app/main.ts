import { Session, type SignInSettings } from '../features/sign-in/session.ts'
import { chooseLanguage } from '../ui/language.ts'
import { speak } from '../ui/vocabulary/index.ts'
import { reachCloud } from './cloud.ts'
import { Desk } from './desk.ts'
import { emptyFleet } from './fleet-state.ts'
import { listen, rememberedLanguage } from './listen.ts'
import { byId, showing } from './showing.ts'
import { emptyHouse, type State } from './state.ts'

/** Opens the page: where to sign in, then who is there, then what is so. */
async function start(state: State): Promise<void> {
  const answer = await fetch('/config.json')
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`)
  const settings: SignInSettings = await answer.json()
  const session = new Session(settings)
  const show = showing(state)
  const desk = new Desk({ state, cloud: reachCloud(() => session.token()), session, show })
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
}

start(state).catch((error: unknown) => {
  const say = speak(state.language)
  byId('page').textContent = `${say('stale.never')} ${say('stale.unreachable')}`
  // Whoever helps by telephone can ask what the browser's console says.
  console.error(error)
  setTimeout(() => location.reload(), 5_000)
})
