import type { SignedOut } from '../features/sign-in/sign-in-view.ts'
import type { Cloud } from './cloud.ts'
import { DutyDesk } from './duty-desk.ts'
import { thisMoment } from './elapsed.ts'
import { keepReading } from './keep-reading.ts'
import { isDue, takePart } from './kept-part.ts'
import { MeDesk } from './me-desk.ts'
import { openAccess } from './open-access.ts'
import type { PressGuard } from './press-guard.ts'
import { ReportDesk } from './report-desk.ts'
import { isSounding } from './siren-line.ts'
import { SirenSound } from './siren-sound.ts'
import { startDrill } from './start-drill.ts'
import type { State } from './state.ts'
import { WatchDesk } from './watch-desk.ts'
import type { OpenWatch } from './watch-line.ts'

const turnEveryMs = 2_000
/** The siren follows the alerts as closely as the page is drawn (ms). */
const sirenEveryMs = 1_000
/** Who answers changes with the shifts (ms). */
const tonightEveryMs = 60_000

export interface SidePorts {
  state: State
  cloud: Cloud
  show: () => void
  guard: PressGuard
  shut: (out: SignedOut) => void
  openWatch: OpenWatch
}

/** What happens beside the alerts themselves; they never wait for it. */
export class SideDesk {
  private readonly ports: SidePorts
  private readonly siren = new SirenSound()
  private readonly me: MeDesk
  private readonly duty: DutyDesk
  private readonly reports: ReportDesk
  private readonly watching: WatchDesk
  private reading: ReturnType<typeof keepReading> | undefined
  private listening: ReturnType<typeof setInterval> | undefined

  constructor(ports: SidePorts) {
    this.ports = ports
    this.me = new MeDesk(ports)
    this.duty = new DutyDesk(ports)
    this.reports = new ReportDesk(ports)
    this.watching = new WatchDesk(ports)
  }

  start(): void {
    this.reading ??= keepReading(
      () => this.turn(),
      () => turnEveryMs,
    )
    this.listening ??= setInterval(() => {
      this.sound()
      this.watching.tick()
    }, sirenEveryMs)
  }

  stop(): void {
    this.reading?.stop()
    this.reading = undefined
    clearInterval(this.listening)
    this.listening = undefined
    this.siren.turnOff()
    this.watching.stop()
  }

  /** Somebody has just opened another page. */
  arrive(): void {
    this.reading?.now()
  }

  /** Obeys a press if it is about something of this desk. */
  obey(data: DOMStringMap): boolean {
    const { alert: alertId = '', place: bedId = '' } = data
    const { side } = this.ports.state
    const deeds: Record<string, () => unknown> = {
      ...this.me.deeds(),
      ...this.reports.deeds(data),
      'open-access': () => this.openAccess(alertId),
      'hide-access': () => side.access.delete(alertId),
      'ask-drill': () => side.drills.set(bedId, { step: 'confirming' }),
      'hide-drill': () => side.drills.delete(bedId),
      'start-drill': () => this.startDrill(bedId),
      watch: () => this.watching.watch(bedId),
      'sound-on': () => this.turnSound('on'),
      'sound-off': () => this.turnSound('off'),
    }
    const deed = deeds[data.do ?? '']
    if (!deed) return false
    if (this.ports.guard.isSamePress()) return true
    deed()
    this.ports.show()
    // What was chosen may have to be read first.
    this.reading?.now()
    return true
  }

  private async turnSound(wanted: 'on' | 'off'): Promise<void> {
    if (wanted === 'on') await this.siren.turnOn()
    else this.siren.turnOff()
    this.sound()
    this.ports.show()
  }

  /** A browser may take its sound back: what is shown follows what is so. */
  private sound(): void {
    const { state } = this.ports
    this.siren.set(isSounding(state))
    state.side.sound = this.siren.sound
  }

  private async openAccess(alertId: string): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { access } = state.side
    if (access.get(alertId)?.step === 'sending') return
    access.set(alertId, { step: 'sending' })
    const read = await openAccess(cloud, alertId)
    if (read.outcome === 'signed-out') return shut(read)
    // Who has signed out meanwhile left nothing behind.
    if (state.side.access === access) access.set(alertId, read.state)
    show()
  }

  private async startDrill(bedId: string): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { drills } = state.side
    if (drills.get(bedId)?.step === 'sending') return
    drills.set(bedId, { step: 'sending' })
    const sent = await startDrill(cloud, bedId)
    if (sent.outcome === 'signed-out') return shut(sent)
    drills.set(bedId, sent.state)
    show()
  }

  private async turn(): Promise<void> {
    await Promise.all([this.readTonight(), this.me.turn(), this.duty.turn(), this.reports.turn()])
  }

  private async readTonight(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { side, openedBed } = state
    if (!openedBed) return
    const { bedId } = openedBed
    if (side.tonight?.bedId !== bedId) side.tonight = { bedId, part: { step: 'reading' } }
    const { tonight } = side
    const read = thisMoment()
    if (!isDue(tonight.part, read, tonightEveryMs)) return
    const reply = await cloud.get('getAnswersTonight', `/v1/beds/${encodeURIComponent(bedId)}/tonight`)
    if (reply.outcome === 'signed-out') return shut(reply)
    tonight.part = takePart(tonight.part, reply, read)
    show()
  }
}
