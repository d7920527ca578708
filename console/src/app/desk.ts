import type { Alert } from '../../../contracts/alert.ts'
import type { Act, Panel } from '../features/alerts/act-state.ts'
import type { PauseAct, PauseState } from '../features/beds/pause-state.ts'
import type { Session } from '../features/sign-in/session.ts'
import type { SignedOut } from '../features/sign-in/sign-in-view.ts'
import type { Cloud } from './cloud.ts'
import type { DeskPorts } from './desk-ports.ts'
import { Ear } from './ear.ts'
import { thisMoment } from './elapsed.ts'
import { FleetDesk } from './fleet-desk.ts'
import { emptyFleet } from './fleet-state.ts'
import { keepReading } from './keep-reading.ts'
import { openRoute } from './open-route.ts'
import { PressGuard } from './press-guard.ts'
import { readHouse, takeReading } from './read-house.ts'
import { readingPace } from './reading-pace.ts'
import { readRoute } from './route.ts'
import { sendAct } from './send-act.ts'
import { sendPause } from './send-pause.ts'
import { SideDesk } from './side-desk.ts'
import { emptySide } from './side-state.ts'
import { emptyHouse, type State } from './state.ts'

/** Everything that happens on the page: it changes the state and asks for it to be shown. */
export class Desk {
  readonly state: State
  readonly fleet: FleetDesk
  readonly side: SideDesk
  private readonly cloud: Cloud
  private readonly session: Session
  private readonly show: () => void
  private reading: ReturnType<typeof keepReading> | undefined
  private readonly ear: Ear
  /** acts finished so far: a reading begun before one of them is old news */
  private acts = 0
  private readonly guard = new PressGuard()

  constructor(ports: DeskPorts) {
    this.state = ports.state
    this.cloud = ports.cloud
    this.session = ports.session
    this.show = ports.show
    this.ear = new Ear(ports.listen)
    const shared = { ...ports, guard: this.guard, shut: (out: SignedOut) => this.shut(out) }
    this.fleet = new FleetDesk(shared)
    this.side = new SideDesk(shared)
  }

  async open(): Promise<void> {
    const opened = await this.session.open()
    if (opened.outcome === 'failed') return this.shut({ because: 'failed', reason: opened.reason })
    if (opened.outcome === 'signed-in') return this.start()
    // Somebody who follows a link from a message at night has signed in here before: no extra press.
    return opened.wasHere ? this.signIn() : this.shut({ because: 'not-yet' })
  }

  async signIn(): Promise<void> {
    this.shut({ because: 'going' })
    try {
      await this.session.go(this.state.language)
    } catch (error) {
      this.shut({ because: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  async signOut(): Promise<void> {
    this.shut({ because: 'going' })
    await this.session.leave()
  }

  readNow(): void {
    this.reading?.now()
  }

  openRoute(): void {
    if (openRoute(this.state, readRoute(location.hash)) === 'another') {
      this.readNow()
      this.fleet.arrive()
      this.side.arrive()
    }
    this.show()
  }

  setPanel(alertId: string, panel: Panel | undefined): void {
    if (this.guard.isSamePress()) return
    if (panel) this.state.panels.set(alertId, panel)
    else this.state.panels.delete(alertId)
    this.show()
  }

  dismiss(alertId: string): void {
    this.state.pressed.delete(alertId)
    this.show()
  }

  async press(alertId: string, act: Act, headline: string): Promise<void> {
    const { pressed, panels } = this.state
    if (pressed.get(alertId)?.state.outcome === 'sending' || this.guard.isSamePress()) return
    pressed.set(alertId, { state: { outcome: 'sending' }, headline, at: thisMoment() })
    this.show()
    const sent = await sendAct(this.cloud, alertId, act)
    this.acts += 1
    if (sent.outcome === 'signed-out') return this.shut(sent)
    if (sent.outcome === 'done') {
      panels.delete(alertId)
      this.replace(sent.alert)
      const isLast = act.what === 'resolve' || act.what === 'release'
      if (isLast)
        pressed.set(alertId, { state: { outcome: 'done', what: act.what }, headline, at: thisMoment() })
      else pressed.delete(alertId)
    } else {
      pressed.set(alertId, { state: sent.state, headline, at: thisMoment() })
    }
    this.show()
    this.readNow()
  }

  setPausing(bedId: string, pausing: PauseState | undefined): void {
    if (this.guard.isSamePress()) return
    if (pausing) this.state.pausing.set(bedId, pausing)
    else this.state.pausing.delete(bedId)
    this.show()
  }

  async changePause(bedId: string, act: PauseAct): Promise<void> {
    const { pausing } = this.state
    if (pausing.get(bedId)?.step === 'sending' || this.guard.isSamePress()) return
    pausing.set(bedId, { step: 'sending', act })
    this.show()
    const read = thisMoment()
    const sent = await sendPause(this.cloud, bedId, act)
    this.acts += 1
    if (sent.outcome === 'signed-out') return this.shut(sent)
    if (sent.outcome === 'done') {
      pausing.delete(bedId)
      this.state.house.statuses.set(bedId, { status: sent.status, read })
    } else pausing.set(bedId, sent.state)
    this.show()
    this.readNow()
  }

  private replace(alert: Alert): void {
    const { state } = this
    const isOpen = ['open', 'acknowledged', 'arrived'].includes(alert.state)
    const others = state.house.alerts.filter(({ alertId }) => alertId !== alert.alertId)
    state.house.alerts = isOpen ? [...others, alert] : others
    if (state.opened?.alertId === alert.alertId) state.opened = { alertId: alert.alertId, alert }
  }

  /** Nobody is signed in any more: what was read must not stay on the screen. */
  private shut(out: SignedOut): void {
    this.reading?.stop()
    this.reading = undefined
    this.ear.stop()
    this.state.house = emptyHouse()
    this.state.openedBed = undefined
    this.state.openedFleet = undefined
    Object.assign(this.state, { fleet: emptyFleet(), side: emptySide() })
    this.fleet.stop()
    this.side.stop()
    this.state.person = { step: 'out', out }
    this.show()
    if (out.because === 'ended') void this.session.forget()
  }

  private start(): void {
    this.reading = keepReading(
      () => this.read(),
      () => readingPace({ isListening: this.ear.isListening, beds: this.state.house.beds.length }),
    )
    this.fleet.start()
    this.side.start()
  }

  private async read(): Promise<void> {
    const { state, cloud } = this
    if (state.person.step !== 'in') {
      const me = await cloud.get('getMe', '/v1/me')
      if (me.outcome === 'signed-out') return this.shut(me)
      if (me.outcome !== 'answered') return this.trouble(me.outcome === 'unreachable')
      state.person = { step: 'in', me: me.body }
      this.openRoute()
      this.ear.start(me.body, () => this.readNow())
    }
    const actsBefore = this.acts
    const { opened, openedBed, house: former } = state
    const pages = { opened, openedBed }
    const reading = await readHouse(cloud, { me: state.person.me, former, pages })
    if (reading.outcome === 'signed-out') return this.shut(reading)
    if (reading.outcome !== 'read') return this.trouble(reading.outcome === 'unreachable')
    if (this.acts !== actsBefore) return this.readNow()
    takeReading(state, reading)
    this.show()
  }

  private trouble(isUnreachable: boolean): void {
    this.state.house.trouble = isUnreachable ? 'unreachable' : 'failing'
    this.show()
  }
}
