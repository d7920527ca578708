import type { DeviceCommand } from '../../../contracts/command.ts'
import { type ActStep, type DeviceAct, type Filter, filters } from '../features/fleet/fleet-state.ts'
import { readDevicePress } from '../features/fleet/read-device-press.ts'
import { keepOrder, sortFleet } from '../features/fleet/sort-fleet.ts'
import type { SignedOut } from '../features/sign-in/sign-in-view.ts'
import type { Cloud } from './cloud.ts'
import { thisMoment } from './elapsed.ts'
import { type OpenedDevice, rowsAtOnce, seeFleet } from './fleet-state.ts'
import { keepReading } from './keep-reading.ts'
import type { PressGuard } from './press-guard.ts'
import { readDevice } from './read-device.ts'
import { sendDeviceAct, stepAfter } from './send-device-act.ts'
import type { State } from './state.ts'
import { isWalkDue, walkFleet } from './walk-fleet.ts'

const turnEveryMs = 2_000
/** Who has scrolled further (px) than this is reading rows, and they stay where they are. */
const readsFrom = 200

interface Ports {
  state: State
  cloud: Cloud
  show: () => void
  guard: PressGuard
  shut: (out: SignedOut) => void
}

/** What happens on the pages of devices. They are read apart from the alerts, which never wait for them. */
export class FleetDesk {
  private readonly ports: Ports
  private reading: ReturnType<typeof keepReading> | undefined
  /** acts finished so far: a reading begun before one of them is old news */
  private acts = 0

  constructor(ports: Ports) {
    this.ports = ports
  }

  start(): void {
    this.reading ??= keepReading(
      () => this.turn(),
      () => turnEveryMs,
    )
  }

  stop(): void {
    this.reading?.stop()
    this.reading = undefined
  }

  /** Somebody has just opened the list or a device. */
  arrive(): void {
    const { fleet } = this.ports.state
    fleet.most = rowsAtOnce
    this.settle('sort')
    this.reading?.now()
  }

  search(text: string): void {
    const { fleet } = this.ports.state
    fleet.search = text.trim()
    fleet.most = rowsAtOnce
    this.ports.show()
  }

  /** Obeys a press if it is about devices. */
  obey(data: DOMStringMap, written: { who: string; words: string }): boolean {
    const { state, guard, show } = this.ports
    const { fleet } = state
    const look: Record<string, () => void> = {
      'fleet-filter': () => {
        const filter: Filter | undefined = filters.find((one) => one === data.filter)
        fleet.filter = fleet.filter === filter ? undefined : filter
        fleet.most = rowsAtOnce
      },
      'fleet-more': () => {
        fleet.most += rowsAtOnce
      },
      'fleet-sort': () => {
        this.settle('sort')
        scrollTo(0, 0)
      },
    }
    const deed = look[data.do ?? '']
    if (deed) {
      deed()
      show()
      return true
    }
    const deviceId = data.device
    if (deviceId === undefined) return false
    const press = readDevicePress({ data, step: fleet.steps.get(deviceId), written })
    // What is still to be written is shown by where the cursor stands.
    if (!press) document.querySelector<HTMLElement>('[data-who], [data-words-of]')?.focus()
    if (!press || guard.isSamePress()) return true
    if (press.asks === 'step') this.setStep(deviceId, press.step)
    else void this.act(deviceId, press.act, press.asks === 'repeat' ? press.key : crypto.randomUUID())
    return true
  }

  private setStep(deviceId: string, step: ActStep | undefined): void {
    const { state, show } = this.ports
    if (step) state.fleet.steps.set(deviceId, step)
    else state.fleet.steps.delete(deviceId)
    show()
  }

  private async act(deviceId: string, act: DeviceAct, key: string): Promise<void> {
    const { state, cloud, shut } = this.ports
    if (state.fleet.steps.get(deviceId)?.step === 'sending') return
    this.setStep(deviceId, { step: 'sending', act })
    const now = thisMoment().wall + state.house.ahead
    const sent = await sendDeviceAct(cloud, { deviceId, act, key, now })
    this.acts += 1
    if (sent.outcome === 'signed-out') return shut(sent)
    if (sent.outcome === 'done' && sent.command) this.addCommand(deviceId, sent.command)
    this.setStep(deviceId, stepAfter(sent, act, key))
    this.reading?.now()
  }

  /** What was asked stands in the list at once, with what is known of it. */
  private addCommand(deviceId: string, command: DeviceCommand): void {
    const { openedFleet: opened } = this.ports.state
    if (opened?.page !== 'device' || opened.deviceId !== deviceId || opened.commands.step !== 'read') return
    const { value } = opened.commands
    const others = value.items.filter(({ commandId }) => commandId !== command.commandId)
    opened.commands = { ...opened.commands, value: { ...value, items: [command, ...others] } }
  }

  private async turn(): Promise<void> {
    const { openedFleet: opened } = this.ports.state
    if (opened?.page === 'device') return this.readOpened(opened)
    if (opened?.page === 'list') return this.walk(opened)
  }

  private async walk(opened: NonNullable<State['openedFleet']>): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { fleet } = state
    const begun = thisMoment()
    // A tab that nobody looks at asks for nothing.
    if (document.hidden || !isWalkDue(fleet, begun)) return
    const step = () => {
      fleet.failed = false
      this.settle(isReading() ? 'keep' : 'sort')
      show()
    }
    const walked = await walkFleet(cloud, { fleet, step, goesOn: () => state.openedFleet === opened })
    if (state.fleet !== fleet || walked.outcome === 'left') return
    fleet.tried = { begun, ended: thisMoment() }
    if (walked.outcome === 'signed-out') return shut(walked)
    if (walked.outcome === 'whole') return step()
    fleet.failed = true
    show()
  }

  private settle(how: 'sort' | 'keep'): void {
    const { state } = this.ports
    const moment = thisMoment()
    const sorted = sortFleet(seeFleet(state, moment), moment.wall + state.house.ahead)
    state.fleet.order = how === 'sort' ? sorted : keepOrder(state.fleet.order, sorted)
  }

  private async readOpened(opened: OpenedDevice): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const actsBefore = this.acts
    const read = await readDevice(cloud, opened)
    if (state.openedFleet !== opened) return
    if (read.outcome === 'signed-out') return shut(read)
    if (this.acts !== actsBefore) return this.reading?.now()
    Object.assign(opened, read.parts)
    const { device } = opened
    if (device.step === 'read')
      state.fleet.devices.set(opened.deviceId, { device: device.value, read: device.read })
    show()
  }
}

/** Whether somebody is further down the list, or has a row under the keyboard. */
const isReading = (): boolean => scrollY > readsFrom || document.activeElement?.closest('.fleet-list') != null
